// OpenID Connect Back-Channel Logout 1.0 §2.3, §2.5: whoever took part in a session hears of its end.

export const logoutTopic = 'oidc.logout';

/**
 * To be said in the statement that ends sessions, so that neither happens without the other: one message for each service
 * that wants to hear of it. Reads `account_id` and `authorizations` of a common table expression called `gone`.
 */
export const tellServices = `insert into outbox_message (topic, recipient, payload)
  select '${logoutTopic}', each.key, jsonb_build_object('subject', gone.account_id, 'sid', each.value ->> 'sid')
  from gone, jsonb_each(gone.authorizations) each
    join relying_party party on party.client_id = each.key and party.backchannel_logout_uri is not null
  where gone.account_id is not null and each.value ->> 'sid' is not null`;
