#ifndef LINDUNG_CZIP_SHIM_H
#define LINDUNG_CZIP_SHIM_H
#include <zip.h>
#endif
