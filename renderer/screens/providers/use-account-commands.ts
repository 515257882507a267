import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';

/** Asks the provider for its own figure. */
export function useReadBalance(id: ProviderAccountId) {
  return useMutation({ mutationFn: () => core.providers.readBalance({ id }) });
}

export function useResumeAccount({ id, name }: Account) {
  const say = useText();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: () => core.providers.resume({ id }),
    onSuccess: () => void message.success(say('providers.resumed', { name })),
  });
}
