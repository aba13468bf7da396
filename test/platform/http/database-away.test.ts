import { describe, expect, it } from '@jest/globals';
import { isDatabaseAway } from '../../../src/platform/http/database-away.ts';

const fault = (message: string, properties: object = {}) => Object.assign(new Error(message), properties);

describe('telling a database that is away from a fault', () => {
  it.each([
    ['a refused connection', fault('connect', { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['a socket file that is gone', fault('connect', { code: 'ENOENT', syscall: 'connect' })],
    ['a server that is shutting down', fault('terminating connection', { code: '57P01' })],
    ['a lost connection', fault('Connection terminated unexpectedly')],
    ['a full server', fault('sorry, too many clients', { code: '53300' })],
    ['one wrapped by typeorm', fault('query failed', { driverError: fault('x', { code: '08006' }) })],
    ['a transaction whose connection broke', fault('x', { name: 'QueryRunnerProviderAlreadyReleasedError' })],
    ['a statement that took too long', fault('canceling statement', { code: '57014' })],
    ['one of several addresses', fault('', { errors: [fault('x', { code: 'ECONNREFUSED', syscall: 'connect' })] })],
    ['a cause', new Error('x', { cause: fault('x', { code: '57P03' }) })],
  ])('recognises %s', (_name, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    ['a broken rule of the schema', fault('duplicate key', { code: '23505' })],
    ['a missing file', fault('no such file', { code: 'ENOENT', syscall: 'open' })],
    ['a string', 'Connection terminated'],
  ])('leaves %s a fault', (_name, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });

  it('ends on an error that is its own cause', () => {
    const circle = new Error('round');
    circle.cause = circle;
    expect(isDatabaseAway(circle)).toBe(false);
  });
});
