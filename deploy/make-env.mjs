// Writes the settings of compose.yaml, or of the Kubernetes secret, with secrets of their own:
//   node deploy/make-env.mjs .env https://earmark.example.org
// A file that is there is never changed.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const [path, publicUrl] = process.argv.slice(2);
if (!path || !publicUrl || !URL.canParse(publicUrl)) {
  console.error('Say the file to write and the address under which people will reach Earmark.');
  process.exit(2);
}
const secret = () => randomBytes(32).toString('base64url');
const lines = [
  ['EARMARK_PUBLIC_URL', publicUrl],
  ['EARMARK_AUTH_SECRET', secret()],
  ['EARMARK_URL_KEY', secret()],
  ['EARMARK_OPERATOR_TOKEN', `eo_${secret()}`],
  ['EARMARK_TRAINER_TOKEN', `et_${secret()}`],
  ['EARMARK_S3_KEY', randomBytes(10).toString('hex')],
  ['EARMARK_S3_SECRET', secret()],
  ['POSTGRES_PASSWORD', secret()],
  ['EARMARK_TRAINERS', '1'],
];
try {
  writeFileSync(path, lines.map(([name, value]) => `${name}=${value}\n`).join(''), {
    mode: 0o600,
    flag: 'wx',
  });
} catch (error) {
  console.error(error.code === 'EEXIST' ? `${path} is there already; it stays as it is.` : error.message);
  process.exit(1);
}
console.log(`${path} is written. Keep it as you keep passwords.`);
