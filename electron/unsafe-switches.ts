/** Switches of Chromium that take a wall away or let another program into the page. A shop has no use for them. */
const UNSAFE_SWITCHES = [
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'disable-web-security',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'single-process',
  'unsafely-treat-insecure-origin-as-secure',
] as const;

/** The first of them that the program was started with; undefined without. */
export function findUnsafeSwitch(hasSwitch: (name: string) => boolean): string | undefined {
  return UNSAFE_SWITCHES.find(hasSwitch);
}
