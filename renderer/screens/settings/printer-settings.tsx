import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { App, Button, Form, Input, InputNumber, Switch } from 'antd';
import { PAPER_DOTS, PRINT_WAYS } from '../../../contract/terms/receipt.ts';
import type { PrinterSettings as Settings, ReceiptBlock } from '../../../contract/receipts.ts';
import { api, core } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { queries } from '../../connection/queries.ts';
import { fromBase64, rasterise } from '../../receipts/rasterise.ts';
import { PrintTrouble } from '../../receipts/receipt-paper.tsx';
import { ReceiptPicture } from '../../receipts/receipt-picture.tsx';
import { needUsb } from '../../receipts/use-print.ts';
import { hasUsb, printByUsb } from '../../receipts/usb-printer.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';

type Entered = Omit<Settings, 'way'> & { readonly way: NonNullable<Settings['way']> | 'none' };

/** By which printer receipts come out, and how. */
export function PrinterSettings() {
  const printer = useQuery(api.receipts.printer.queryOptions());
  if (!printer.data) return printer.error ? <RefusalNotice error={printer.error} /> : <Loading />;
  return <PrinterForm saved={printer.data} />;
}

function PrinterForm({ saved }: { readonly saved: Settings }) {
  const say = useText();
  const { message } = App.useApp();
  const language = usePreferences((state) => state.language);
  const shopName = useShop()?.name ?? '';
  const [form] = Form.useForm<Entered>();
  const way = Form.useWatch('way', form) ?? saved.way ?? 'none';
  const paperMm = Form.useWatch('paperMm', form) ?? saved.paperMm;
  const save = useMutation({
    mutationFn: (entered: Entered) => core.receipts.savePrinter(settingsOf(entered, saved)),
    onSuccess: () => {
      void message.success(say('settings.saved'));
      void queries.invalidateQueries({ queryKey: api.receipts.printer.key() });
    },
  });
  // Drawn anew at each keystroke otherwise.
  const bitmap = useMemo(
    () =>
      rasterise(
        testBlocks(shopName, say('printing.testLine'), say('printing.testDone')),
        PAPER_DOTS[paperMm],
        language,
      ),
    [shopName, say, paperMm, language],
  );
  const test = useMutation({
    mutationFn: async () => {
      const settings = settingsOf(form.getFieldsValue(true) as Entered, saved);
      if (settings.way === 'usb') await needUsb(true);
      const { bytes } = await core.receipts.testPrint({ settings, bitmap });
      if (bytes !== null) await printByUsb(fromBase64(bytes));
    },
    onSuccess: () => void message.success(say('printing.tested')),
  });
  return (
    <Form<Entered>
      form={form}
      name="printer-settings"
      layout="vertical"
      requiredMark={false}
      className="k-settings-form k-printer-form"
      initialValues={{ ...saved, way: saved.way ?? 'none' }}
      onFinish={(entered) => save.mutate(entered)}
    >
      <Form.Item name="way" label={say('printing.way')} extra={say('printing.wayHint')}>
        <Select
          aria-label={say('printing.way')}
          options={(['none', ...PRINT_WAYS] as const)
            .filter((value) => value !== 'usb' || hasUsb() || saved.way === 'usb')
            .map((value) => ({ value, label: say(`printing.way_${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="paperMm" label={say('printing.paper')}>
        <Select
          aria-label={say('printing.paper')}
          options={([58, 80] as const).map((value) => ({ value, label: say('printing.paperWidth', { width: value }) }))}
        />
      </Form.Item>
      {way === 'network' && (
        <>
          <Form.Item
            name="host"
            label={say('printing.host')}
            extra={say('printing.hostHint')}
            rules={[{ required: true, whitespace: true, message: say('printing.hostNeeded') }]}
          >
            <Input autoComplete="off" spellCheck={false} maxLength={253} />
          </Form.Item>
          <Form.Item name="port" label={say('printing.port')} rules={[{ required: true }]}>
            <InputNumber min={1} max={65_535} precision={0} />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="isAutomatic"
        label={say('printing.automatic')}
        extra={say('printing.automaticHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Form.Item name="opensDrawer" label={say('printing.drawer')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="cuts" label={say('printing.cuts')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <p className="k-muted k-small">{say('printing.testShows')}</p>
      <ReceiptPicture bitmap={bitmap} words={`${say('printing.testLine')}. ${say('printing.testDone')}`} />
      <RefusalNotice error={save.error} onClose={save.reset} />
      <PrintTrouble error={test.error} onClose={test.reset} />
      <div className="k-settings-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('printing.save')}
        </Button>
        <Button disabled={way === 'none' || way === 'system'} loading={test.isPending} onClick={() => test.mutate()}>
          {say('printing.test')}
        </Button>
      </div>
    </Form>
  );
}

function testBlocks(shopName: string, line: string, done: string): readonly ReceiptBlock[] {
  return [
    { kind: 'text', text: shopName, look: 'title', align: 'center' },
    { kind: 'rule' },
    { kind: 'pair', left: line, right: HARD_SIGNS, look: 'plain' },
    { kind: 'text', text: done, look: 'strong', align: 'start' },
  ];
}

/** What printers print wrong that are sent letters. */
const HARD_SIGNS = '\u00a5 \uffe5 \u20ac \u5143 \u5186 123,456';

/** Fields that are not on the screen keep what is stored. */
function settingsOf({ way, ...entered }: Entered, saved: Settings): Settings {
  return { ...saved, ...entered, way: way === 'none' ? null : way };
}
