import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';

/** Sends a change of a card and says what it did; the event of the change brings the new state to the screen. */
export function useCardCommand<Input>(send: (input: Input) => Promise<unknown>, done: (input: Input) => string) {
  const { message } = App.useApp();
  return useMutation({
    mutationFn: send,
    onSuccess: (_answer, input) => void message.success(done(input)),
  });
}
