/**
 * What a provider offers to a sender who lost the reply; decides how doubt is resolved.
 * A: look-up and enforced unique reference. B: look-up, reference not enforced. C: a repeat of the same key returns
 * the first answer. D: nothing usable. Z: the request names an absolute target, so repeating it is harmless.
 */
export const RECOVERY_CLASSES = ['A', 'B', 'C', 'D', 'Z'] as const;
export type RecoveryClass = (typeof RECOVERY_CLASSES)[number];
