import type { SecretPlace } from '../platform/secret-place.ts';
import type { ClockAhead } from './server-clock.ts';

/** What the core is told about the machine around it, for the health page. */
export interface Surroundings {
  readonly clockAhead: () => ClockAhead | null;
  readonly secretsIn: () => Promise<SecretPlace>;
}
