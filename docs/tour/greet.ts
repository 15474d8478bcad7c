// The action of the README's tour: it forgets that roles may be missing.
export const onExecutePostLogin = async (event: any, api: any) => {
  const roles: string[] = event.authorization?.roles;
  if (roles.length > 0) {
    api.idToken.setCustomClaim('https://garden.example.com/roles', roles);
  }
};
