// docs/configuration.md, from src/platform/config/schema.ts.
import { z } from 'zod';
import { environmentVariables } from '../../dist/src/platform/config/load-config.js';
import { configSchema } from '../../dist/src/platform/config/schema.js';

const variableOf = Object.fromEntries(Object.entries(environmentVariables).map(([name, key]) => [key, name]));

function rowsOf(schema, prefix = '') {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = `${prefix}${name}`;
    if (property.properties) return rowsOf(property, `${key}.`);
    const type = property.enum ? property.enum.map((value) => `\`${value}\``).join(', ') : property.type;
    const fallback = property.default === undefined ? '' : `\`${JSON.stringify(property.default)}\``;
    return [
      `| \`${key}\` | ${variableOf[key] ? `\`${variableOf[key]}\`` : ''} | ${type} | ${fallback} | ${property.description ?? ''} |`,
    ];
  });
}

/** Every key of the configuration, from its schema. */
export const configuration = () => `# Configuration

Made from \`src/platform/config/schema.ts\` by \`npm run docs\`. Sources in order: \`config/<NODE_ENV>.json\` (development when unset), then environment variables. Secrets are files named by a key. Unknown keys are refused, and all problems are listed at once.

Production (\`NODE_ENV=production\`) refuses: an issuer that is not https, a missing \`DATABASE_URL\`, a serving role that could rewrite the audit trail, missing key files, the sandbox, key files that were generated for trying out, and a database the sandbox ever lived in.

| key | variable | type | default | meaning |
|---|---|---|---|---|
${rowsOf(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })).join('\n')}

## Key files

- Key ring: \`{"current": "k1", "keys": {"k1": "<32 bytes, base64url>"}}\`. \`current\` wraps new keys; every key in it unwraps.
- Index key: 32 bytes in base64url, or a ring like the above while it is replaced ([operations](operations.md)). Whoever has it and the database can find people by number: keep it elsewhere.
- Cookie keys: a JSON array of 32-byte keys in base64url, newest first.

Outside production they are made at first start in \`<data_directory>/secrets\`.
`;
