import type { BatchId, CommandId } from '../contract/terms/ids.ts';

/** Made when a form opens, so that pressing twice is one order. */
export function newCommandId(): CommandId {
  return randomId() as CommandId;
}

export function newBatchId(): BatchId {
  return randomId() as BatchId;
}

/** 128 random bits; `crypto.randomUUID` would need a secure context, which another counter on the local network lacks. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
