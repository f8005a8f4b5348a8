// What a program costs that does nothing but parse the given files with the package yaml, bundled as we are.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { parseDocument } from 'yaml';

for (const path of process.argv.slice(2)) {
  const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/u.test(name)).map((name) => `${path}/${name}`) : [path];
  for (const file of files) parseDocument(readFileSync(file, 'utf8'));
}
