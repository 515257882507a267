import { Drawer as AntdDrawer } from 'antd';
import type { DrawerProps } from 'antd';
import { useScreenShown } from '../shell/screen-shown.ts';
import { useFocusReturn } from './use-focus-return.ts';

/** A drawer of a screen; it leaves the page with its screen and comes back with it, as `Modal` does. */
export function Drawer(props: DrawerProps) {
  useFocusReturn();
  return useScreenShown() ? <AntdDrawer {...props} /> : null;
}
