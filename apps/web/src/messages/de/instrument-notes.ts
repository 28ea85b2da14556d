import type { instrumentNotes as english } from '../en/instrument-notes.ts';
import type { Translation } from '../translation.ts';

export const instrumentNotes: Translation<typeof english> = {
  accordion: {
    listenFor:
      'Zungen, die weich ansprechen und gleichmäßig stehen, oft zwei leicht gegeneinander verstimmt, sodass der Ton schwebt. Die Akkorde der linken Hand pumpen mit dem Balg.',
    confusedWith:
      'Orgel, die nicht mit dem Balg anschwillt, und Mundharmonika, die dünner klingt und Töne zieht.',
  },
  banjo: {
    listenFor:
      'Ein heller, trockener Anschlag mit trommelartigem Knall, der sofort verklingt; schnelle Rolls aus Einzeltönen.',
    confusedWith: 'Mandoline, die länger klingt und doppelte Saiten hat, und Ukulele, die runder klingt.',
  },
  bass: {
    listenFor:
      'Die tiefste melodische Linie, unterhalb von etwa 200 Hz, gestrichen, gezupft oder elektrisch; oft läuft sie mit der Bassdrum.',
    confusedWith:
      'Synthesizerbass, dessen Töne wie geschaltet beginnen und enden, und tiefe Klavierlagen. Kleine Lautsprecher verschlucken ihn: Kopfhörer benutzen.',
  },
  cello: {
    listenFor:
      'Ein gestrichener, singender Ton in der Lage einer Männerstimme, mit hörbaren Bogenwechseln und langsamem Vibrato.',
    confusedWith:
      'Bratsche und tiefe Geige, die heller und näselnd klingen, und Kontrabass, der tiefer und träger grollt.',
  },
  clarinet: {
    listenFor:
      'Ein hohler, holziger Ton fast ohne Vibrato; ungerade Obertöne überwiegen, deshalb klingen tiefe Töne dunkel und leer.',
    confusedWith: 'Sopransaxofon, das blecherner klingt und stärker schwankt, und Flöte, die mehr Luft hat.',
  },
  cymbals: {
    listenFor:
      'Rauschen oberhalb von etwa 3 kHz: ein Crash, der über Sekunden ausklingt, das Ping eines Ride, das Ticken einer Hi-Hat.',
    confusedWith:
      'Shaker und Tamburin, die körnig rasseln, und Bandrauschen, das weder anfängt noch aufhört.',
  },
  drums: {
    listenFor:
      'Ein Drumset: der Schlag der Bassdrum, der Knall der Snare, dazwischen die Toms. Auch Drumcomputer zählen.',
    confusedWith: 'Handtrommeln und Klatschen; ein dumpfer Schlag kann auch ein gezupfter Bass sein.',
  },
  flute: {
    listenFor:
      'Ein klarer, fast reiner Ton mit Luftgeräusch am Tonanfang und leichtem Vibrato der Lautstärke.',
    confusedWith:
      'Blockflöte, die gerader und pfeifend klingt, und hohe Klarinette oder Synthesizerflächen ohne Luft.',
  },
  guitar: {
    listenFor:
      'Gezupfte oder geschlagene Saiten, akustisch oder elektrisch: Rutschgeräusche der Finger, Schlagmuster oder Verzerrung, die lange trägt.',
    confusedWith:
      'Ukulele und Mandoline, die höher und kürzer klingen, und Cembalo, dessen Töne alle gleich laut sind.',
  },
  mallet_percussion: {
    listenFor:
      'Angeschlagene Stäbe mit bestimmter Tonhöhe, die nur ausklingen: Marimba warm und trocken, Vibrafon schwebend, Glockenspiel durchdringend.',
    confusedWith: 'E-Piano und glockenartige Synthesizerklänge sowie Steeldrums, deren Tonhöhe eiert.',
  },
  mandolin: {
    listenFor: 'Paare von Stahlsaiten: ein heller Anschlag und schnelles Tremolo, wo ein Ton gehalten wird.',
    confusedWith: 'Banjo, das trockener klingt, und eine hoch gespielte Gitarre; auf das Tremolo achten.',
  },
  organ: {
    listenFor:
      'Töne, die am Ende so laut sind wie am Anfang, Akkorde, die still stehen; die Hammond hat dazu einen Tastenklick und ein kreisendes Schimmern.',
    confusedWith: 'Akkordeon, das atmet, und Synthesizerflächen, die ein- und ausblenden.',
  },
  piano: {
    listenFor:
      'Das Klopfen des Hammers, dann ein gleichmäßig abklingender Ton; laute und leise Töne unterscheiden sich in der Helligkeit.',
    confusedWith: 'E-Piano, das glockig klingt und schwebt, und Harfe oder Gitarre, die gezupft sind.',
  },
  saxophone: {
    listenFor:
      'Ein voller Rohrblattton, der growlt, zieht und bindet wie eine Stimme; Luft am Anfang leiser Töne.',
    confusedWith: 'Klarinette, die hohler klingt, und Trompete oder Posaune, die härter ansprechen.',
  },
  synthesizer: {
    listenFor:
      'Klänge, die kein gespieltes Instrument erzeugt: Filterfahrten, einblendende Flächen, vollkommen gleichmäßige Wiederholungen, schnarrende Bässe.',
    confusedWith:
      'Orgel und Streicher, die er oft nachahmt; auf die Tonanfänge achten, die einander zu ähnlich sind.',
  },
  trombone: {
    listenFor: 'Blech in der Lage einer Männerstimme; der Zug lässt Töne ineinander gleiten.',
    confusedWith: 'Trompete, die höher und schärfer klingt, und Waldhorn, das verhangen und rund klingt.',
  },
  trumpet: {
    listenFor: 'Helles, durchdringendes Blech mit hartem Ansatz; mit Dämpfer schnarrend und näselnd.',
    confusedWith: 'Posaune, die tiefer klingt, und Sopransaxofon, das weicher anspricht.',
  },
  ukulele: {
    listenFor: 'Vier Nylonsaiten, leicht und hoch, meist geschlagen; wenig Bass und ein kurzer Klang.',
    confusedWith: 'Gitarre mit Kapodaster, die mehr Bass hat, und Mandoline, die metallisch klingt.',
  },
  violin: {
    listenFor: 'Ein gestrichener, singender hoher Ton mit Vibrato; Streichergruppen klingen breit und glatt.',
    confusedWith:
      'Bratsche und Cello, die dunkler klingen, und Streicherflächen, in denen kein Bogenwechsel zu hören ist.',
  },
  voice: {
    listenFor:
      'Gesang, Rap, Sprache, Summen oder Chor, auch weit hinten in der Mischung; Vokale und Konsonanten.',
    confusedWith: 'Vocoder und Chorflächen sowie Saxofon- oder Cellolinien, die eine Stimme nachahmen.',
  },
};
