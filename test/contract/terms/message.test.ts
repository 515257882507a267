import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGE_KINDS, MESSAGE_VARIABLES, fillTemplate, unknownVariables } from '../../../contract/terms/message.ts';
import { judgeRegistrationNumber } from '../../../contract/terms/receipt.ts';

describe('texts with variables', () => {
  it('names what is no variable of its kind, and what is not closed', () => {
    expect(unknownVariables('done', '{{shop}} {{ plan }} {{days}} {{x')).toEqual(['days', '{{']);
    expect(unknownVariables('expiry', 'in {{days}} days')).toEqual([]);
  });
  it('leaves a line out when something in it is not known', () => {
    expect(fillTemplate('{{shop}}\nuntil {{until}}\nthanks', { shop: 'S' })).toBe('S\nthanks');
  });
  it('never reads what was filled in as a variable again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (shop, plan) => {
        fc.pre(shop !== '' && plan !== '');
        expect(fillTemplate('<{{shop}}|{{plan}}>', { shop, plan })).toBe(`<${shop}|${plan}>`);
      }),
    );
    expect(fillTemplate('{{shop}}!', { shop: '{{plan}}', plan: 'no' })).toBe('{{plan}}!');
  });
  it('every variable of every kind can be filled in', () => {
    for (const kind of MESSAGE_KINDS) {
      const text = MESSAGE_VARIABLES[kind].map((name) => `{{${name}}}`).join(' ');
      const values = Object.fromEntries(MESSAGE_VARIABLES[kind].map((name) => [name, name]));
      expect(fillTemplate(text, values)).toBe(MESSAGE_VARIABLES[kind].join(' '));
    }
  });
});

describe('the number of a qualified invoice', () => {
  it('is T and 13 digits; a check digit that is not a company’s is a warning', () => {
    expect(judgeRegistrationNumber('')).toBe('empty');
    expect(judgeRegistrationNumber('T123')).toBe('malformed');
    expect(judgeRegistrationNumber('T1701000103456')).toBe('good');
    expect(judgeRegistrationNumber('T2701000103456')).toBe('doubtful');
    expect(judgeRegistrationNumber('T1701000103465')).toBe('doubtful');
  });
});
