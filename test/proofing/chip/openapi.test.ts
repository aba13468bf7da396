import { describe, expect, it } from '@jest/globals';
import { httpRefusals } from '../../../src/platform/http/refusals.ts';
import { openApiDocument, proofingRefusals } from '../../../src/proofing/index.ts';

interface Document {
  readonly openapi: string;
  readonly servers: readonly { url: string }[];
  readonly paths: Record<string, { post: { responses: Record<string, { description: string; content: object }> } }>;
  readonly components: { readonly schemas: Record<string, { additionalProperties?: boolean; required?: string[] }> };
}
const document = JSON.parse(JSON.stringify(openApiDocument('https://id.example'))) as Document;

describe('the description of the chip API', () => {
  it('names every path, its success and its refusals by code and status', () => {
    expect(document.openapi).toBe('3.1.1');
    expect(document.servers).toEqual([{ url: 'https://id.example' }]);
    const told = Object.fromEntries(
      Object.entries(document.paths).map(([path, { post }]) => [path, Object.keys(post.responses)]),
    );
    expect(told).toEqual({
      '/api/proofing/chip/session': ['201', '400', '401', '405', '408', '413', '415', '429', '500', '503'],
      '/api/proofing/chip/challenge': ['201', '400', '401', '405', '408', '413', '415', '429', '500', '503'],
      '/api/proofing/chip/chip-authentication': [
        ...['201', '400', '401', '405', '408', '409', '413', '415', '422', '429', '500', '503'],
      ],
      '/api/proofing/chip/evidence': ['200', '400', '401', '405', '408', '409', '413', '415', '429', '500', '503'],
    });
  });

  it('lists each code under the status of its catalogue', () => {
    const statuses: Record<string, number> = { ...httpRefusals, ...proofingRefusals };
    for (const { post } of Object.values(document.paths))
      for (const [status, { description }] of Object.entries(post.responses))
        for (const [, code = ''] of description.matchAll(/`([a-z_.]+)`/g))
          if (code in statuses) expect({ code, status }).toEqual({ code, status: String(statuses[code]) });
  });

  it('refers only to schemas it holds, and those are closed', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(new Set(references)).toEqual(new Set(Object.keys(document.components.schemas)));
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect({ name, open: schema.additionalProperties }).toEqual({ name, open: false });
    expect(document.components.schemas.EvidenceRequest?.required).toEqual(['challenge', 'sod', 'data_groups']);
  });
});
