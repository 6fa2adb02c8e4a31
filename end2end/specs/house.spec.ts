// Keeping house: somebody leaves, an invitation is withdrawn, a service is archived, a team rests, sessions end.

import { expect } from '@playwright/test';
import { inADemo } from '../support/demo';
import { test } from '../support/test';

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`somebody leaves, and what they owned has another owner ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [aya, emi] = [await sitsDown('Aya Demo'), await sitsDown('Emi Demo')];
      await emi.opens('/people');
      await emi.follows('Aya Demo');
      await expect(emi.heading).toHaveText('Aya Demo');
      const owned = emi.main.getByRole('region', { name: 'Owns' });
      await expect(owned.getByRole('link', { name: 'demo-checkout' })).toBeVisible();
      await emi.waitsUntilLively();

      const disable = await emi.unfolds('Disable the account of Aya Demo');
      await emi.presses('Disable the account of Aya Demo', disable);
      await expect(emi.main.getByText('This cannot be left without an owner').first()).toBeVisible();
      await emi.waitsUntilLively();
      const again = await emi.unfolds('Disable the account of Aya Demo');
      await emi.chooses('All of it goes to', 'Ben Demo', again);
      await emi.presses('Disable the account of Aya Demo', again);
      await expect(emi.main.getByText('No longer here since')).toBeVisible();
      await expect(owned).toContainText('Nothing.');

      await aya.reloads();
      await expect(aya.heading).toHaveText('Sign in');
      await expect(aya.page.getByRole('button', { name: 'Aya Demo' })).toHaveCount(0);

      const ben = await sitsDown('Ben Demo');
      await ben.opens('/services/demo-checkout');
      await expect(ben.main.locator('.pairs').getByText('Ben Demo').first()).toBeVisible();
      await expect(ben.main.locator('.pairs')).not.toContainText('Aya Demo');
      await ben.opens('/reviews');
      await ben.main.getByRole('link', { name: 'demo-checkout' }).first().click();
      await expect(ben.main.getByText('Aya Demo (no longer here)').first()).toBeVisible();

      await emi.opens('/people');
      await emi.waitsUntilLively();
      const gone = await emi.unfolds('No longer here (1)');
      await gone.getByRole('link', { name: 'Aya Demo' }).click();
      await expect(emi.heading).toHaveText('Aya Demo');
      await emi.waitsUntilLively();
      await emi.presses('Enable the account of Aya Demo again');
      await expect(emi.main.getByText('No longer here since')).toHaveCount(0);
      await aya.signsInAs('Aya Demo');
    });
  });

  test(`some of what one owns is handed on ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const finn = await sitsDown('Finn Demo');
      await finn.opens('/profile');
      await finn.follows('What you own, and handing it on');
      await expect(finn.heading).toHaveText('Finn Demo');
      await finn.waitsUntilLively();
      const fold = await finn.unfolds('Hand on to others');
      await finn.chooses('demo-notify · Service owner', 'stays with Finn Demo', fold);
      await finn.chooses('All of it goes to', 'Aya Demo', fold);
      await finn.presses('Hand on', fold);
      const owned = finn.main.getByRole('region', { name: 'Owns' });
      await expect(owned.locator('.owned > li')).toHaveCount(1);
      await expect(owned.locator('.owned')).toContainText('demo-notify');

      await finn.opens('/risks');
      await finn.main.getByRole('link', { name: 'After a large sale mails may arrive hours late.' }).click();
      await expect(finn.main.locator('.risk-life')).toContainText('Aya Demo answers for it from now on');
      await expect(finn.main.locator('.risk .pairs')).toContainText('Aya Demo');
    });
  });

  test(`an invitation is withdrawn, and its link says so ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [emi, guest] = [await sitsDown('Emi Demo'), await sitsDown()];
      await emi.opens('/people');
      const invite = await emi.unfolds('Invite somebody');
      await emi.types('E-mail address', 'gaku@demo.example', invite);
      await emi.chooses('Team', 'Demo Shop', invite);
      await emi.presses('Make the link', invite);
      const link = await emi.main.locator('#new-link').inputValue();
      await guest.opens(link);
      await expect(guest.heading).toHaveText('Welcome to Readyroom');

      await emi.opens('/people');
      const invited = emi.main.getByRole('region', { name: 'Invited' });
      await expect(invited.getByRole('listitem')).toContainText('into Demo Shop, invited by Emi Demo');
      await emi.presses('Withdraw the invitation of gaku@demo.example', invited);
      await expect(invited).toHaveCount(0);
      await guest.reloads();
      await expect(guest.heading).toHaveText('This link does not work any more');
    });
  });

  test(`a service is archived and brought back, and its team cannot rest before ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [finn, emi] = [await sitsDown('Finn Demo'), await sitsDown('Emi Demo')];
      await emi.opens('/people');
      const change = await emi.unfolds('Change Demo Platform');
      await emi.types('Name of the team', 'Demo Mail', change);
      await emi.unticks('Owns services', change);
      await emi.presses('Save', change);
      await expect(emi.main.getByText('The team still owns: demo-notify.').first()).toBeVisible();
      await expect((await emi.unfolds('Change Demo Platform')).getByLabel('Name of the team')).toHaveValue('Demo Mail');

      await finn.opens('/services/demo-notify');
      const archive = await finn.unfolds('Archive');
      await finn.presses('Archive', archive);
      await expect(finn.main.getByText('This service is archived')).toBeVisible();
      await expect(finn.main.getByRole('link', { name: 'Start a review' })).toHaveCount(0);
      await finn.opens('/services');
      await expect(finn.main.getByRole('link', { name: 'demo-notify' })).toHaveCount(0);
      await finn.follows('archived (1)');
      await expect(finn.heading).toHaveText('Archived services');
      await expect(finn.main.getByRole('link', { name: 'demo-notify' })).toBeVisible();
      await finn.opens('/risks');
      await expect(finn.main.getByRole('listitem').filter({ hasText: 'After a large sale' })).toContainText('demo-notify (archived)');

      await emi.opens('/people');
      const rest = await emi.unfolds('Change Demo Platform');
      await emi.unticks('Owns services', rest);
      await emi.presses('Save', rest);
      await expect(emi.folded('Resting teams (1)')).toBeVisible();

      await finn.opens('/services/demo-notify');
      await expect(finn.main.getByRole('button', { name: 'Bring it back' })).toBeDisabled();
      await expect(finn.main.getByText('Its team does not own services any more.')).toBeVisible();
      await emi.opens('/people');
      await emi.unfolds('Resting teams (1)');
      const again = await emi.unfolds('Change Demo Platform');
      await emi.ticks('Owns services', again);
      await emi.presses('Save', again);
      await expect(emi.folded('Resting teams')).toHaveCount(0);
      await finn.reloads();
      await finn.presses('Bring it back');
      await expect(finn.main.getByText('This service is archived')).toHaveCount(0);
    });
  });

  test(`one ends one's sessions elsewhere ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [here, there] = [await sitsDown('Ben Demo'), await sitsDown('Ben Demo')];
      const other = await sitsDown('Dan Demo');
      await here.opens('/profile');
      const sessions = here.main.getByRole('region', { name: 'Where you are signed in' });
      await expect(sessions.getByRole('listitem')).toHaveCount(2);
      await expect(sessions.getByRole('listitem').filter({ hasText: 'this one' })).toHaveCount(1);
      await here.presses('End all others', sessions);
      await expect(sessions.getByRole('listitem')).toHaveCount(1);
      await there.opens('/profile');
      await expect(there.heading).toHaveText('Sign in');
      await other.opens('/profile');
      await expect(other.heading).toHaveText('Profile');

      await there.signsInAs('Ben Demo');
      await here.reloads();
      await sessions.getByRole('button', { name: /^End the session in/ }).click();
      await expect(sessions.getByRole('listitem')).toHaveCount(1);
      await there.opens('/profile');
      await expect(there.heading).toHaveText('Sign in');
    });
  });
}
