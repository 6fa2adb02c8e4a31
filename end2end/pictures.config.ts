// Takes the pictures of the README from the demo: `make pictures`.

import config from './playwright.config';

export default { ...config, testDir: 'pictures' };
