// Grants the scopes of a user's plan for one API, and takes away what it does not cover.
// TypeScript: the types are stripped, nothing has to be built first.
type Plan = 'free' | 'team';

interface Grant {
  add: string[];
  remove: string[];
}

const ORDERS_API = 'https://api.example.com/orders';

const grants: Record<Plan, Grant> = {
  free: { add: ['read:orders'], remove: ['write:orders'] },
  team: { add: ['read:orders', 'write:orders', 'export:orders'], remove: [] },
};

export const onExecutePostLogin = async (event: any, api: any): Promise<void> => {
  if (event.resource_server?.identifier !== ORDERS_API) return;
  const plan: Plan = event.user.app_metadata.plan === 'team' ? 'team' : 'free';
  grants[plan].add.forEach((scope) => api.accessToken.addScope(scope));
  grants[plan].remove.forEach((scope) => api.accessToken.removeScope(scope));
};
