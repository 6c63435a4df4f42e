#include "core/files/origin.h"

#include <linux/limits.h>
#include <sys/xattr.h>

#include <QByteArray>
#include <QUrl>

#include "core/threads.h"

namespace offstage {

QString originHost(int descriptor) {
    Q_ASSERT(mayBlock());
    QByteArray url(XATTR_SIZE_MAX, Qt::Uninitialized);
    const ssize_t length = ::fgetxattr(descriptor, "user.xdg.origin.url", url.data(),
                                       static_cast<std::size_t>(url.size()));
    if (length <= 0)
        return {};
    url.truncate(static_cast<qsizetype>(length));
    return QUrl(QString::fromUtf8(url)).host();
}

}  // namespace offstage
