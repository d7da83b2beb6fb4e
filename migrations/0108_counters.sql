-- Counts stand beside the wallet: read with it, and written with it, since every change writes its row.

-- {name: value, or [value, the local day that it counts]}.
ALTER TABLE user_wallet ADD COLUMN counters_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counters_json));

UPDATE user_wallet
SET version = version + 1,
    counters_json = (
      SELECT json_group_object(name, json(iif(day IS NULL, value || '', json_array(value, day))))
      FROM user_counters c
      WHERE c.user_id = user_wallet.user_id
    );

DROP TABLE user_counters;
