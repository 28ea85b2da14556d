import { languages } from '../language/languages.ts';

/** Where the settings of this browser are kept. */
export const settingsStorageKey = 'earmark.settings';

/** Sets theme and language before the first paint; runs inline in the head. */
export const themeScript = `try{const d=document.documentElement,s=JSON.parse(localStorage.getItem('${settingsStorageKey}')||'{}'),t=s.theme,k=${JSON.stringify(languages)},l=k.includes(s.language)?s.language:navigator.languages.map(x=>x.toLowerCase().split('-')[0]).find(x=>k.includes(x));if(t==='dark'||t==='light')d.dataset.theme=t;if(l)d.lang=l}catch{}`;
