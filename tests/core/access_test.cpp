// Who may do what with a file stays so when it is saved, or becomes less; it never becomes more.
#include <grp.h>
#include <linux/posix_acl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>
#include <cerrno>

#include "core/files/save.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr auto accessList = "system.posix_acl_access";

/// Version 2 of linux/posix_acl_xattr.h.
QByteArray listOf(std::initializer_list<std::tuple<int, int, quint32>> entries) {
    QByteArray bytes(4 + 8 * qsizetype(entries.size()), '\0');
    qToLittleEndian<quint32>(2, bytes.data());
    char* at = bytes.data() + 4;
    for (const auto& [tag, may, whom] : entries) {
        qToLittleEndian<quint16>(quint16(tag), at);
        qToLittleEndian<quint16>(quint16(may), at + 2);
        qToLittleEndian<quint32>(whom, at + 4);
        at += 8;
    }
    return bytes;
}

constexpr quint32 nobody = 65534, someone = 12345, none = ~0U;

}  // namespace

class AccessTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    QTemporaryDir m_dir;

    QString path() const { return m_dir.filePath(QStringLiteral("a.png")); }
    mode_t modeOf(const QString& name) const {
        struct stat status {};
        ::stat(qPrintable(name), &status);
        return status.st_mode & 07777;
    }
    QByteArray list() const {
        QByteArray value(1000, '\0');
        value.truncate(std::max<ssize_t>(0, ::getxattr(qPrintable(path()), accessList, value.data(),
                                                       std::size_t(value.size()))));
        return value;
    }
    bool setList(const QString& name, const char* which, const QByteArray& bytes) {
        return ::setxattr(qPrintable(name), which, bytes.constData(), std::size_t(bytes.size()),
                          0) == 0;
    }
    void save() {
        const auto saved =
            saveImage(makeImage(m_pool, {{20, 10}, PixelFormat::Rgba8, false}), path());
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
    }

private Q_SLOTS:
    void init() {
        QFile::remove(path());
        save();
    }

    void aModeStays() {
        for (const mode_t mode : {0600, 0640, 0644, 0664, 0444}) {
            QVERIFY(::chmod(qPrintable(path()), mode) == 0);
            save();
            QCOMPARE(modeOf(path()), mode);
        }
    }

    /// With a list, the group's part of the mode is what its most powerful entry may.
    void aListStays() {
        QVERIFY(::chmod(qPrintable(path()), 0600) == 0);
        const QByteArray bob = listOf({{ACL_USER_OBJ, 6, none},
                                       {ACL_USER, 6, someone},
                                       {ACL_GROUP_OBJ, 0, none},
                                       {ACL_MASK, 6, none},
                                       {ACL_OTHER, 0, none}});
        if (!setList(path(), accessList, bob) && errno == ENOTSUP)
            QSKIP("this file system has no such lists");
        QCOMPARE(list(), bob);
        QCOMPARE(modeOf(path()), mode_t(0660));
        save();
        QCOMPARE(list(), bob);
    }

    void aFoldersListIsNotAddedToAFileThatHadNone() {
        const QByteArray inherited = listOf({{ACL_USER_OBJ, 6, none},
                                             {ACL_USER, 6, someone},
                                             {ACL_GROUP_OBJ, 6, none},
                                             {ACL_MASK, 6, none},
                                             {ACL_OTHER, 0, none}});
        if (!setList(m_dir.path(), "system.posix_acl_default", inherited) && errno == ENOTSUP)
            QSKIP("this file system has no such lists");
        QVERIFY(::chmod(qPrintable(path()), 0640) == 0);
        save();
        QCOMPARE(list(), QByteArray());
        QCOMPARE(modeOf(path()), mode_t(0640));
        ::removexattr(qPrintable(m_dir.path()), "system.posix_acl_default");
    }

    void anotherGroupGetsNoMoreThanAnybody() {
        if (::geteuid() != 0)
            QSKIP("only root can make a file of a group that is not its owner's");
        QVERIFY(::chmod(qPrintable(m_dir.path()), 0777) == 0);
        QVERIFY(::chown(qPrintable(path()), nobody, someone) == 0);
        QVERIFY(::chmod(qPrintable(path()), 0664) == 0);
        std::vector<gid_t> groups(static_cast<std::size_t>(std::max(0, ::getgroups(0, nullptr))));
        QVERIFY(::getgroups(int(groups.size()), groups.data()) >= 0);
        QVERIFY(::setgroups(0, nullptr) == 0 && ::setegid(nobody) == 0 && ::seteuid(nobody) == 0);
        save();
        QVERIFY(::seteuid(0) == 0 && ::setegid(0) == 0 &&
                ::setgroups(groups.size(), groups.data()) == 0);
        struct stat status {};
        QVERIFY(::stat(qPrintable(path()), &status) == 0);
        QCOMPARE(status.st_gid, nobody);
        QCOMPARE(modeOf(path()), mode_t(0644));
    }
};

QTEST_GUILESS_MAIN(AccessTest)
#include "access_test.moc"
