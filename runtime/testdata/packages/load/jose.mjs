import * as jose from 'jose';

export const onExecutePostLogin = async () => jose;
