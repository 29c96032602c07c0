import { describe, expect, it } from '@jest/globals';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { drawFunnel, PICTURE } from './funnel-picture.ts';

const stages = (...counts: [number, number][]) =>
  ['New', 'Scored', 'Hot', 'Contacted'].map((label, row) => {
    const [count, before] = counts[row] ?? [0, 0];
    return { label, count, before };
  });
const LEGEND = { title: 'Leads: Friday, 20 November 2026', now: 'this day', before: 'the day before' };
const draw = (...counts: [number, number][]) => drawFunnel(stages(...counts), LEGEND);

describe('the picture', () => {
  it('is a PNG of its size, the same for the same numbers', async () => {
    const png = await draw([12, 8], [10, 8], [3, 4], [1, 2]);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    const { width, height } = await loadImage(png);
    expect({ width, height }).toEqual(PICTURE);
    expect(await draw([12, 8], [10, 8], [3, 4], [1, 2])).toEqual(png);
    expect(await draw([12, 8], [10, 8], [3, 4], [2, 2])).not.toEqual(png);
  });

  it('has words where its title and labels stand, also when there is nothing to count', async () => {
    const isInk = await inkOf(await draw());
    expect(isInk({ x: 48, y: 40, width: 600, height: 40 })).toBe(true);
    for (let row = 0; row < 4; row += 1)
      expect(isInk({ x: 48, y: 168 + row * 112, width: 180, height: 44 })).toBe(true);
  });

  it('keeps the numbers of the longest bar inside, and shows one beside a million', async () => {
    const isInk = await inkOf(await draw([1_234_567, 1], [1, 1_234_567]));
    expect(isInk({ x: PICTURE.width - 20, y: 0, width: 20, height: PICTURE.height })).toBe(false);
    expect(isInk({ x: 240, y: 168 + 112 + 10, width: 4, height: 20 })).toBe(true);
  });
});

/** Whether anything but the ground is in a part of the picture. */
async function inkOf(png: Buffer) {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
    context.getImageData(x, y, width, height).data.some((value) => value < 200);
}
