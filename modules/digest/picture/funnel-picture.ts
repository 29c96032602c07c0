import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { FunnelStage } from '../compose/funnel.rules.ts';

/** In pixels; Slack shows it at half the size, sharp on every screen. */
export const PICTURE = { width: 1200, height: 640 } as const;

const COLOURS = { ground: '#ffffff', ink: '#1d1c1d', quiet: '#696969', now: '#1264a3', before: '#c9d7e3' } as const;
/** Comes with the package: no font of the system is needed, and the picture is the same everywhere. */
const FONT = 'Digest Inter';
const require = createRequire(import.meta.url);
const FONT_FILES = [
  require.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2'),
  require.resolve('@fontsource/inter/files/inter-latin-600-normal.woff2'),
];

const MARGIN = 48;
const LABELS_END = 240;
/** Left free for the numbers behind the longest bar. */
const NUMBERS = 150;
const ROWS_BEGIN = 168;
const ROW = 112;
const BAR = { now: 44, before: 24, gap: 6 } as const;
/** So that one is to be seen beside a hundred thousand. */
const THINNEST = 4;
const NUMBER = new Intl.NumberFormat('en-GB');

/** What the colours stand for. Only Latin letters are drawn: all words are ours. */
export interface Legend {
  title: string;
  now: string;
  before: string;
}

/** Bars of how far the leads came, above those of the time before. A PNG. */
export function drawFunnel(stages: readonly FunnelStage[], legend: Legend): Promise<Buffer> {
  loadFonts();
  const canvas = createCanvas(PICTURE.width, PICTURE.height);
  const context = canvas.getContext('2d');
  context.fillStyle = COLOURS.ground;
  context.fillRect(0, 0, PICTURE.width, PICTURE.height);
  context.textBaseline = 'middle';
  write(context, legend.title, { x: MARGIN, y: 62, size: 36, weight: 600 });
  drawLegend(context, legend);
  drawBase(context, stages.length);
  const most = Math.max(1, ...stages.flatMap(({ count, before }) => [count, before]));
  stages.forEach((stage, row) => {
    drawStage(context, stage, ROWS_BEGIN + row * ROW, most);
  });
  return canvas.encode('png');
}

function drawLegend(context: SKRSContext2D, { now, before }: Legend): void {
  let x: number = MARGIN;
  for (const [words, colour] of [
    [now, COLOURS.now],
    [before, COLOURS.before],
  ] as const) {
    context.fillStyle = colour;
    context.fillRect(x, 107, 22, 22);
    write(context, words, { x: x + 34, y: 119, size: 24, colour: COLOURS.quiet });
    x += 34 + context.measureText(words).width + 44;
  }
}

/** Where bars begin, so that none is seen to be none. */
function drawBase(context: SKRSContext2D, rows: number): void {
  context.fillStyle = COLOURS.before;
  context.fillRect(LABELS_END - 4, ROWS_BEGIN - 6, 2, (rows - 1) * ROW + BAR.now + BAR.gap + BAR.before + 12);
}

function drawStage(context: SKRSContext2D, { label, count, before }: FunnelStage, top: number, most: number): void {
  write(context, label, { x: MARGIN, y: top + BAR.now / 2, size: 30, weight: 600 });
  bar(context, { count, top, height: BAR.now, most, colour: COLOURS.now, size: 30, weight: 600 });
  bar(context, {
    ...{ count: before, top: top + BAR.now + BAR.gap, height: BAR.before, most },
    ...{ colour: COLOURS.before, size: 22, weight: 400 },
  });
}

interface Bar {
  count: number;
  top: number;
  height: number;
  most: number;
  colour: string;
  size: number;
  weight: 400 | 600;
}

function bar(context: SKRSContext2D, { count, top, height, most, colour, size, weight }: Bar): void {
  const longest = PICTURE.width - LABELS_END - NUMBERS - MARGIN;
  const width = count === 0 ? 0 : Math.max(THINNEST, (count / most) * longest);
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(LABELS_END, top, width, height, Math.min(6, width / 2));
  context.fill();
  const ink = weight === 600 ? COLOURS.ink : COLOURS.quiet;
  write(context, NUMBER.format(count), { x: LABELS_END + width + 14, y: top + height / 2, size, weight, colour: ink });
}

function write(
  context: SKRSContext2D,
  text: string,
  at: { x: number; y: number; size: number; weight?: 400 | 600; colour?: string },
): void {
  context.font = `${at.weight ?? 400} ${at.size}px "${FONT}"`;
  context.fillStyle = at.colour ?? COLOURS.ink;
  context.fillText(text, at.x, at.y, PICTURE.width - at.x - MARGIN);
}

function loadFonts(): void {
  if (GlobalFonts.has(FONT)) return;
  for (const file of FONT_FILES) {
    if (GlobalFonts.registerFromPath(file, FONT) === null) throw new Error(`The font ${file} cannot be read.`);
  }
}
