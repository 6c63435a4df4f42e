#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>

namespace offstage {

/// Work on files that may never end, as on a share whose server does not answer: each in a thread
/// of its own, which is left alone when it takes too long. Lives in one thread, where the answers
/// come; only the newest work is answered.
class SlowWork : public QObject {
    Q_OBJECT

public:
    /// What is done with the answer, here.
    using Use = std::function<void()>;

    explicit SlowWork(std::chrono::milliseconds limit = std::chrono::seconds(10),
                      QObject* parent = nullptr);
    /// Waits a moment for what is under way.
    ~SlowWork() override;

    /// `late` is called instead of the answer, once it is too late for that, or if there is none
    /// because a thread or memory was lacking.
    void begin(std::function<Use()> work, Use late);
    bool isRunning() const { return m_limit.isActive(); }

private:
    struct Link;

    static void run(const std::shared_ptr<Link>& link, const std::function<Use()>& work,
                    quint64 order);
    void giveUp(quint64 order);

    std::shared_ptr<Link> m_link;  ///< what threads have of this
    quint64 m_newest = 0;
    QTimer m_limit;
    Use m_late;
};

}  // namespace offstage
