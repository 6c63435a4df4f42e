#pragma once

#include <QObject>
#include <map>
#include <memory>
#include <vector>

#include "core/engine/cpu_meter.h"
#include "core/engine/helper_info.h"
#include "core/files/decode.h"
#include "core/files/file_stamp.h"
#include "core/helpers/crash_budget.h"
#include "core/helpers/file_helper.h"

namespace offstage {

/// Decodes files in confined helper processes: one is kept warm, as many run as files are opened at
/// once. A file that ends its helper is given to another one, once; one that has ended three within
/// five minutes is left alone. Where helpers cannot run, the calling thread decodes, and that is
/// told. Lives in the engine thread; decode() is for other threads, which it makes wait.
class FileOpener : public QObject, public Decoder {
    Q_OBJECT

public:
    FileOpener(QString program, const HelperLimits& limits, QObject* parent = nullptr);
    ~FileOpener() override;

    PixelBlock::Access access() const override { return PixelBlock::Access::Entrusted; }
    Result<DecodeEnd> decode(const Descriptor& file, qint64 bytes, const DecodeWish& wish,
                             DecodeHost& host, const std::stop_token& ending) override;

    // In the engine thread.

    /// Starts a helper, so that the first file does not wait for it.
    void warmUp();
    /// For files that are begun from now on.
    void setTransport(Transport transport) { m_transport = transport; }
    QList<WorkerInfo> workers();
    void kill(qint64 pid);

Q_SIGNALS:
    /// Helpers cannot be run; files are decoded by threads.
    void unavailable(const offstage::Error& reason);

private:
    struct Order;
    using OrderRef = std::shared_ptr<Order>;
    struct Member {
        std::unique_ptr<FileHelper> process;
        OrderRef order;  ///< in hand
        CpuMeter cpu;
    };
    void begin(const OrderRef& order);
    void stop(const OrderRef& order);
    void fill();
    void dispatch();
    void startHelper();
    Member& memberOf(const FileHelper* helper);
    void done(FileHelper& helper, const DecodeEnd& end);
    void gone(FileHelper& helper, const HelperEnd& end);

    const QString m_program;
    const HelperLimits m_limits;
    Transport m_transport = Transport::Shared;
    bool m_usable = true;
    StartCounter m_starts;
    std::vector<Member> m_members;
    std::vector<OrderRef> m_waiting;
    CrashBudget<FileStamp> m_crashes;
    std::map<int, int> m_restarts;  ///< by number of the place
};

}  // namespace offstage
