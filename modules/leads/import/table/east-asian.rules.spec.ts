import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { EncodingSniffer } from './encoding.rules.ts';

const HEADER = 'company_name,domain,country\n';
const TEXTS: Record<string, string> = {
  shift_jis:
    '株式会社山田製作所,yamada.example,日本\n東京ソフトウェア株式会社,tokyo.example,日本\nさくら物流,sakura.example,日本\n',
  'euc-jp':
    '株式会社山田製作所,yamada.example,日本\n東京ソフトウェア株式会社,tokyo.example,日本\nさくら物流,sakura.example,日本\n',
  'euc-kr':
    '서울소프트웨어 주식회사,seoul.example,대한민국\n부산물류,busan.example,대한민국\n한국전자,hk.example,대한민국\n',
  big5: '台北軟體股份有限公司,tp.example,台灣\n高雄物流有限公司,kh.example,台灣\n新竹電子科技有限公司,hc.example,台灣\n',
  gb18030:
    '上海软件有限公司,sh.example,中国\n北京物流有限公司,bj.example,中国\n深圳市电子科技有限公司,sz.example,中国\n',
};

function read(text: string, name: string) {
  const sniffer = new EncodingSniffer();
  sniffer.add(iconv.encode(HEADER + text, name));
  return sniffer.result();
}

describe('the encoding of a file', () => {
  it.each(Object.keys(TEXTS))('is %s where its characters say so', (name) => {
    expect(read(TEXTS[name]!, name)).toMatchObject({ name, isDoubtful: false });
    // Long enough to be cut within a character.
    expect(read(TEXTS[name]!.repeat(1_500), name)).toMatchObject({ name, isDoubtful: false });
  });

  it('stays Windows-1252 for the letters of the west, however many', () => {
    const rows = [
      'Müller Söhne,müller.example,Österreich',
      'Élan Café,elan.example,Québec',
      'Åse Ærø,ase.example,Ørsta',
    ];
    for (const row of rows) expect(read(`${row}\n`, 'windows-1252')).toMatchObject({ name: 'windows-1252' });
    const capitals = 'ÄÖÜ ÉÈÊ,x.example,ÅÆØ\n'.repeat(50);
    expect(read(capitals, 'windows-1252').name).toBe('windows-1252');
  });

  it('says what to try for other alphabets', () => {
    const russian = 'ООО Ромашка,romashka.example,Россия\nЗАО Вектор,vector.example,Россия\n';
    const found = read(russian, 'windows-1251');
    expect(found).toMatchObject({ name: 'windows-1252', isDoubtful: true });
    expect(found.perhaps).toContain('windows-1251');
  });
});
