import { describe, expect, it } from '@jest/globals';
import { load } from 'cheerio/slim';
import { textBlocksOf } from './text-blocks.ts';

function textsOf(html: string): string[] {
  return textBlocksOf(load(html)).blocks.map((block) => block.text);
}

describe('textBlocksOf', () => {
  it.each([
    ['words', '<p><span>Regular price</span><span>$49</span><b>Save</b><i>10</i></p>', 'Regular price $49 Save 10'],
    ['links', '<p><a href="/a">Find a shop</a><a href="/b"><b>Visit us</b></a></p>', 'Find a shop Visit us'],
    ['numbers', '<p><span>4.9</span><span></span><span>1,316 reviews</span></p>', '4.9 1,316 reviews'],
  ])('parts %s that only a style sheet sets apart', (_what, html, text) => {
    expect(textsOf(html)).toEqual([text]);
  });

  it.each([
    ['a word that is partly bold', '<p>A <b>bold</b>ly drawn <i>line</i>s</p>', 'A boldly drawn lines'],
    ['marks after a link', '<p><a href="/a">one</a><a href="/b">, two</a><b>.</b></p>', 'one, two.'],
    ['a heading animated by letters', '<h2><i>N</i><i>o</i><i>r</i><i>d</i></h2>', 'Nord'],
    ['code', '<pre><i>get</i><i>Name</i>()</pre>', 'getName()'],
  ])('keeps together %s', (_what, html, text) => {
    expect(textsOf(html)).toEqual([text]);
  });
});
