import { CompassOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '../strings/text.ts';
import { startTour } from './help-store.ts';

export function TourButton() {
  const say = useText();
  return (
    <div className="k-help-tour">
      <Button icon={<CompassOutlined />} onClick={startTour}>
        {say('help.tour')}
      </Button>
      <p className="k-muted k-small">{say('help.tourHint')}</p>
    </div>
  );
}
