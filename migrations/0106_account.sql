-- Whether somebody is left who can administrate, found without passing all users.
CREATE INDEX users_who_administrate ON users (role) WHERE role = 'admin';
