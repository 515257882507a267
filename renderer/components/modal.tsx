import { Modal as AntdModal } from 'antd';
import type { ModalProps } from 'antd';
import { useScreenShown } from '../shell/screen-shown.ts';
import { useFocusReturn } from './use-focus-return.ts';

/**
 * A dialog of a screen. It leaves the page with its screen and comes back with it: the library's own cannot be hidden
 * and shown again. What is typed is kept by state and forms outside of it.
 */
export function Modal(props: ModalProps) {
  useFocusReturn();
  return useScreenShown() ? <AntdModal {...props} /> : null;
}
