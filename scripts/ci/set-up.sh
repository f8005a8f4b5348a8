#!/usr/bin/env bash
# Builds compose-lint in the folder above, where that has not happened yet. Needs Node.js 20.19 or later and npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if [[ ! -f dist/compose-lint.cjs ]]; then npm ci --no-audit --no-fund; fi
