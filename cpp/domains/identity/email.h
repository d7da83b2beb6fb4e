// E-mail addresses, as far as we look into them.
#pragma once

#include <string>
#include <string_view>

namespace ignition::identity {

/// ASCII letters in lower case, so that one mailbox is one user.
std::string normalized_email(std::string_view email);

/// Something before one @ and something after it, without spaces.
bool is_email(std::string_view email);

/// The part before the @: what a user is called who said no name.
std::string name_from(std::string_view email);

}  // namespace ignition::identity
