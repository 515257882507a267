import { Drawer as AntdDrawer } from 'antd';
import type { DrawerProps } from 'antd';
import { useScreenShown } from '../shell/screen-shown.ts';

/** A drawer of a screen; it leaves the page with its screen and comes back with it, as `Modal` does. */
export function Drawer(props: DrawerProps) {
  return useScreenShown() ? <AntdDrawer {...props} /> : null;
}
