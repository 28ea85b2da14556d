/** Where the settings of this browser are kept. */
export const settingsStorageKey = 'earmark.settings';

/** Sets the theme before the first paint; runs inline in the head. */
export const themeScript = `try{const t=JSON.parse(localStorage.getItem('${settingsStorageKey}')||'{}').theme;if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch{}`;
