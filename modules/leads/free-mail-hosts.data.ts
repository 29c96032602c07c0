/** Mail providers open to everybody: an address there says nothing about its owner's company. */
export const FREE_MAIL_HOSTS: ReadonlySet<string> = new Set(
  [
    'gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.es hotmail.it live.com live.de live.fr live.nl live.co.uk msn.com windowslive.com',
    'yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.com.br yahoo.co.in yahoo.co.jp yahoo.ca yahoo.com.au ymail.com rocketmail.com aol.com aol.de aim.com',
    'icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com hey.com fastmail.com fastmail.fm zoho.com zohomail.com zohomail.eu mail.com email.com usa.com',
    'gmx.de gmx.net gmx.com gmx.at gmx.ch gmx.fr gmx.es web.de t-online.de freenet.de arcor.de 1und1.de online.de posteo.de mailbox.org vodafone.de kabelmail.de unitybox.de',
    'orange.fr wanadoo.fr free.fr laposte.net sfr.fr bbox.fr neuf.fr numericable.fr',
    'libero.it virgilio.it tiscali.it alice.it tin.it inwind.it fastwebnet.it',
    'telefonica.net terra.es ono.com hispavista.com',
    'ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl casema.nl chello.nl telenet.be skynet.be proximus.be',
    'sapo.pt clix.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com',
    'btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk eircom.net',
    'comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net rogers.com shaw.ca sympatico.ca bigpond.com optusnet.com.au',
    'mail.ru inbox.ru list.ru bk.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net',
    'wp.pl o2.pl onet.pl op.pl interia.pl gazeta.pl seznam.cz email.cz centrum.cz azet.sk freemail.hu citromail.hu abv.bg',
    'bluewin.ch sunrise.ch hispeed.ch aon.at chello.at utanet.at telia.com spray.se bredband.net online.no broadpark.no mail.dk jubii.dk',
    'qq.com 163.com 126.com sina.com sina.cn sohu.com foxmail.com yeah.net aliyun.com naver.com hanmail.net daum.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp rediffmail.com indiatimes.com',
    'mailinator.com guerrillamail.com 10minutemail.com yopmail.com trashmail.com sharklasers.com tempmail.com maildrop.cc dispostable.com',
  ]
    .join(' ')
    .split(' '),
);
