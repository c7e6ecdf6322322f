// SPDX-License-Identifier: GPL-2.0-or-later
// The one place that knows where Catch2 keeps its header: version 3 or version 2.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
