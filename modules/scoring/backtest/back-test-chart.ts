import type { BackTest } from './back-test.ts';

const WIDTH = 760;
const HEIGHT = 340;
const PLOT = { top: 50, size: 230, left: 60, between: 110 } as const;
const INK = '#1f2933';
const PALE = '#cbd5e1';
const OURS = '#2563eb';

/**
 * Two pictures side by side: how often each tenth of the leads converts compared with all (lift), and whether foretold
 * probabilities come true (a point on the line does).
 */
export function backTestChart(test: BackTest, title: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="${INK}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${PLOT.left}" y="24" font-size="15" font-weight="bold">${escaped(title)}</text>`,
    ...liftPlot(test, PLOT.left),
    ...calibrationPlot(test, PLOT.left + PLOT.size + PLOT.between),
    '</svg>',
    '',
  ].join('\n');
}

function liftPlot({ deciles }: BackTest, left: number): string[] {
  const most = Math.max(1, ...deciles.map(({ lift }) => lift));
  const bottom = PLOT.top + PLOT.size;
  const step = PLOT.size / 10;
  const height = (lift: number) => (lift / most) * (PLOT.size - 16);
  const average = bottom - height(1);
  return [
    ...deciles.map(({ decile, lift }) => {
      const x = left + (decile - 1) * step;
      const y = bottom - height(lift);
      return `<rect x="${x + 2}" y="${y.toFixed(1)}" width="${step - 4}" height="${height(lift).toFixed(1)}" fill="${OURS}"/><text x="${x + step / 2}" y="${(y - 4).toFixed(1)}" text-anchor="middle" font-size="10">${lift.toFixed(1)}</text><text x="${x + step / 2}" y="${bottom + 16}" text-anchor="middle">${decile}</text>`;
    }),
    `<line x1="${left}" y1="${average}" x2="${left + PLOT.size}" y2="${average}" stroke="${INK}" stroke-dasharray="4 3"/>`,
    caption('Tenth of the leads, best first: conversion against all (1.0)', left, bottom),
  ];
}

function calibrationPlot({ deciles }: BackTest, left: number): string[] {
  const most = Math.min(1, Math.max(0.1, ...deciles.flatMap(({ foretold, observed }) => [foretold, observed])) * 1.1);
  const bottom = PLOT.top + PLOT.size;
  const across = (share: number) => (left + (share / most) * PLOT.size).toFixed(1);
  const up = (share: number) => (bottom - (share / most) * PLOT.size).toFixed(1);
  const ticks = [0, 0.5, 1].map((part) => part * most);
  return [
    `<rect x="${left}" y="${PLOT.top}" width="${PLOT.size}" height="${PLOT.size}" fill="none" stroke="${PALE}"/>`,
    `<line x1="${left}" y1="${bottom}" x2="${left + PLOT.size}" y2="${PLOT.top}" stroke="${INK}" stroke-dasharray="4 3"/>`,
    ...deciles.map(
      ({ foretold, observed }) => `<circle cx="${across(foretold)}" cy="${up(observed)}" r="4.5" fill="${OURS}"/>`,
    ),
    ...ticks.flatMap((tick) => [
      `<text x="${across(tick)}" y="${bottom + 16}" text-anchor="middle">${percent(tick)}</text>`,
      `<text x="${left - 6}" y="${Number(up(tick)) + 4}" text-anchor="end">${percent(tick)}</text>`,
    ]),
    caption('Foretold (across) and what came true (up)', left, bottom),
  ];
}

function caption(text: string, left: number, bottom: number): string {
  return `<text x="${left + PLOT.size / 2}" y="${bottom + 38}" text-anchor="middle">${text}</text>`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
