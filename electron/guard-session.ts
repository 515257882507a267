import type { Session, USBDevice } from 'electron';
import { isOurPage } from './page-address.ts';

/** All that a page may ask of the machine: to put a text on the clipboard, and to reach a receipt printer. */
const PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'usb']);
/** What a page loads itself: its own files, and what it has made. */
const OWN_PROTOCOLS: ReadonlySet<string> = new Set(['app:', 'blob:', 'data:', 'devtools:']);
/** Printer, and what a maker names by itself, as many receipt printers do; USB Implementers Forum, "Defined Class Codes". */
const PRINTER_CLASSES: ReadonlySet<unknown> = new Set([7, 255]);
/** A device's description is configurations, interfaces and their alternatives. */
const DESCRIPTION_DEPTH_MAX = 6;

export type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'webRequest' | 'on'
>;

/** Refuses every permission, device and address that is not named above, to whichever page asks. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((page, permission, answer) =>
    answer(PERMISSIONS.has(permission) && isOurPage(page.getURL())),
  );
  session.setPermissionCheckHandler(
    (page, permission, origin) =>
      PERMISSIONS.has(permission) && isOurPage(page?.getURL()) && (origin === '' || isOurPage(origin)),
  );
  session.setDevicePermissionHandler(
    ({ deviceType, device, origin }) => deviceType === 'usb' && isOurPage(origin) && isPrinter(device as USBDevice),
  );
  // There is no list to choose from: the first printer is taken, and nothing that is none.
  session.on('select-usb-device', (event, { deviceList, frame }, choose) => {
    event.preventDefault();
    choose(isOurPage(frame?.url) ? deviceList.find(isPrinter)?.deviceId : undefined);
  });
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on('select-serial-port', (event, _ports, _page, choose) => {
    event.preventDefault();
    choose('');
  });
  // The policy of the page says the same; this holds for a page that got rid of it too.
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url) }));
}

function isOwn(url: string): boolean {
  const target = URL.parse(url);
  return target !== null && OWN_PROTOCOLS.has(target.protocol) && (target.protocol !== 'app:' || isOurPage(url));
}

/** By the classes of its interfaces where the system tells them. The page's own filter has been applied before. */
function isPrinter(device: USBDevice): boolean {
  const classes = findClasses(device.configurations, 0);
  return classes.length === 0 || classes.some((one) => PRINTER_CLASSES.has(one));
}

function findClasses(part: unknown, depth: number): readonly unknown[] {
  if (typeof part !== 'object' || part === null || depth > DESCRIPTION_DEPTH_MAX) return [];
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    name === 'interfaceClass' || name === 'classCode' ? [value] : findClasses(value, depth + 1),
  );
}
