#pragma once

#include <QObject>
#include <QStringList>
#include <QVariantMap>
#include <optional>

namespace offstage {

/// What a start of the program wants of the window that is there already; nothing: that it comes to
/// the front.
struct HandOver {
    QStringList files;  ///< full paths
    QString action;     ///< by the name in the desktop file, or empty
};

/// The program on the session bus: org.freedesktop.Application at its own name, so that there is
/// one window, which desktops and later starts give files to.
class ApplicationService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

public:
    enum class Claim {
        Owner,       ///< calls come here from now on
        HandedOver,  ///< another window has taken it
        Alone        ///< there is no bus, or the other does not answer in time
    };

    explicit ApplicationService(QObject* parent = nullptr) : QObject(parent) {}
    ~ApplicationService() override;

    /// Becomes the program's one service, or hands over to that, if there is something to be handed
    /// over. Waits, so before any window. Calls that come meanwhile are told when the event loop
    /// runs.
    Claim claim(const std::optional<HandOver>& want, int timeoutMs);
    /// Calls go nowhere from now on: later starts are for themselves.
    void release();

Q_SIGNALS:
    // `token`: the desktop's permission to take the keyboard; may be empty.
    void activated(const QByteArray& token);
    /// `elsewhere`: addresses that are no files of this machine.
    void filesReceived(const QStringList& paths, const QStringList& elsewhere,
                       const QByteArray& token);
    void actionReceived(const QString& action, const QByteArray& token);

public Q_SLOTS:
    // By the names that the interface has.
    Q_SCRIPTABLE void Activate(const QVariantMap& platformData);
    Q_SCRIPTABLE void Open(const QStringList& uris, const QVariantMap& platformData);
    Q_SCRIPTABLE void ActivateAction(const QString& action, const QVariantList& parameter,
                                     const QVariantMap& platformData);

private:
    bool m_registered = false;
};

}  // namespace offstage
