#ifndef LINDUNG_CZLIB_SHIM_H
#define LINDUNG_CZLIB_SHIM_H
#include <zlib.h>
#endif
