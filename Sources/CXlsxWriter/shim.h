#ifndef LINDUNG_CXLSXWRITER_SHIM_H
#define LINDUNG_CXLSXWRITER_SHIM_H
#include <xlsxwriter.h>
#endif
