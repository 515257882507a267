import { expect, it } from 'vitest';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { addNote, listNotes } from '../../../core/case-notes/case-note-calls.ts';
import { createWorld, OWNER, sell } from '../../support/recharge-world.ts';

it('a note on an order is kept with who wrote it and when, in order, once, and never changed', async () => {
  const world = await createWorld();
  const run = await world.start();
  const id = await sell(run, 1);

  const first = await addNote(run.core, OWNER, { id, text: '顾客说还没到账' });
  expect(first).toMatchObject([{ text: '顾客说还没到账', staffName: OWNER.name, staffId: OWNER.staffId }]);
  await addNote(run.core, OWNER, { id, text: '顾客说还没到账' });
  await addNote(run.core, OWNER, { id, text: 'called the provider' });
  const notes = await listNotes(run.core, id);
  expect(notes.map(({ text }) => text)).toEqual(['顾客说还没到账', 'called the provider']);

  expect(() => run.database.sqlite.prepare(`UPDATE case_note SET text = 'other'`).run()).toThrow(/never changed/);
  const acts = run.database.sqlite.prepare(`SELECT subject FROM audit_entry WHERE act = 'note-added'`).all();
  expect(acts).toEqual([{ subject: `order:${id}` }, { subject: `order:${id}` }]);
});

it('there are no notes on an order that is not there', async () => {
  const world = await createWorld();
  const run = await world.start();
  const nowhere = { id: 999 as RechargeId, text: 'x' };
  await expect(addNote(run.core, OWNER, nowhere)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(listNotes(run.core, nowhere.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
