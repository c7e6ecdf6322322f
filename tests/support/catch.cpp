// SPDX-License-Identifier: GPL-2.0-or-later
// The owner of the precompiled header.
#include "support/catch.hpp"
