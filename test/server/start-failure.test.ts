import { describe, expect, it } from 'vitest';
import { StartRefusal } from '../../core/app.ts';
import { describeStartFailure } from '../../server/start-failure.ts';

describe('why Kaduo did not start', () => {
  it.each(['DATABASE_TOO_NEW', 'DATABASE_DAMAGED', 'DATA_FOLDER_READ_ONLY', 'DATA_FOLDER_IN_USE'] as const)(
    'is one line with the folder and the code: %s',
    (code) => {
      const line = describeStartFailure(new StartRefusal(code, { folder: '/shop/data' }));
      expect(line).toMatch(/^[^\n]+$/);
      expect(line).toContain('/shop/data');
      expect(line).toContain(`[${code}]`);
    },
  );

  it('names a taken port', () => {
    expect(describeStartFailure(Object.assign(new Error('listen'), { code: 'EADDRINUSE' }))).toContain('--port');
  });

  it('is not known for a bug', () => {
    expect(describeStartFailure(new TypeError('x is not a function'))).toBeUndefined();
  });
});
