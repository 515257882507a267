import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Bitmap } from '../../contract/receipts.ts';
import { drawBitmap } from './rasterise.ts';
import './receipts.css';

interface ReceiptPictureProps {
  readonly bitmap: Bitmap;
  /** The same for whoever reads by ear. */
  readonly words: ReactNode;
}

/** The dots that are printed. */
export function ReceiptPicture({ bitmap, words }: ReceiptPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) drawBitmap(canvas.current, bitmap);
  }, [bitmap]);
  return (
    <div className="k-receipt-picture">
      <canvas ref={canvas} aria-hidden style={{ aspectRatio: `${bitmap.widthDots} / ${bitmap.heightDots}` }} />
      <div className="k-receipt-words">{words}</div>
    </div>
  );
}
