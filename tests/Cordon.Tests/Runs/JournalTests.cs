using Cordon.Abstractions;
using Cordon.Host.Runs;
using Microsoft.Data.Sqlite;

namespace Cordon.Tests.Runs;

public sealed class JournalTests : IDisposable
{
    private static readonly RunInputs _inputs = new()
    {
        Plugin = "p 1", PackageSha256 = "a", Action = "b", Options = "{}", Connection = "{}", IdentitiesSha256 = "c",
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Holds_nothing_until_the_snapshot_is_finished()
    {
        using (var journal = Open())
        {
            using var snapshot = journal.BeginSnapshot();
            snapshot.Add(new Identity { Value = "ann" }, outcome: null);
        }

        using var again = Open();
        Assert.Null(again.Run());
        Assert.Null(again.NextBatch(behind: 0, size: 10));
    }

    [Fact]
    public void Sends_identities_of_an_interrupted_batch_apart_from_those_never_sent()
    {
        using (var journal = Snapshot(5))
        {
            var batch = journal.NextBatch(behind: 0, size: 3)!;
            journal.MarkSent(batch);
            journal.Record([Done(2)]);
        }

        using var resumed = Open();
        resumed.CountInterruptedBatches();

        var again = resumed.NextBatch(behind: 0, size: 10)!;
        Assert.Equal([1, 3], again.Items.Select(item => item.Ordinal));
        Assert.Equal(2, again.Attempt);
        Assert.NotNull(again.FirstSentAt);
        var never = resumed.NextBatch(behind: 3, size: 10)!;
        Assert.Equal([4, 5], never.Items.Select(item => item.Ordinal));
        Assert.Equal(1, never.Attempt);
        Assert.Null(never.FirstSentAt);
    }

    [Fact]
    public void Counts_an_interrupted_batch_once_however_often_it_is_resumed()
    {
        using (var journal = Snapshot(1))
        {
            journal.MarkSent(journal.NextBatch(behind: 0, size: 1)!);
        }

        for (var resumption = 0; resumption < 3; resumption++)
        {
            using var resumed = Open();
            resumed.CountInterruptedBatches();
            Assert.Equal(2, resumed.NextBatch(behind: 0, size: 1)!.Attempt);
        }
    }

    [Fact]
    public void Lets_the_first_outcome_of_an_identity_stand()
    {
        using var journal = Snapshot(1);
        journal.Record([Done(1)]);

        journal.Record([Done(1) with { Status = OutcomeStatus.Failed }]);

        Assert.Equal(OutcomeStatus.Succeeded, Assert.Single(journal.Outcomes()).Status);
    }

    [Fact]
    public void Keeps_whole_outcomes()
    {
        using var journal = Snapshot(1);
        var outcome = Done(1) with { Before = """{"status":"ACTIVE"}""", After = """{"status":"SUSPENDED"}""", RequestId = "r", Attempts = 3 };

        journal.Record([outcome]);

        Assert.Equal(outcome, Assert.Single(journal.Outcomes()));
    }

    [Fact]
    public void Keeps_the_run_it_was_started_for()
    {
        using (Snapshot(1))
        {
        }

        using var journal = Open();
        var run = journal.Run()!;
        Assert.Equal(("r1", _inputs, RunStatus.Running, false), (run.Id, run.Inputs, run.Status, run.IsFinished));
    }

    [Fact]
    public void Names_every_input_that_differs()
    {
        var other = _inputs with { Options = "{ }", IdentitiesSha256 = "d" };

        Assert.Equal(["the options", "the identities"], _inputs.DifferencesFrom(other));
        Assert.Empty(_inputs.DifferencesFrom(_inputs with { }));
    }

    [Fact]
    public void Lets_one_process_at_a_time_into_a_folder()
    {
        using var folder = JournalFolder.TryOpen(_folder.Path);

        Assert.NotNull(folder);
        Assert.Null(JournalFolder.TryOpen(_folder.Path));
    }

    [Fact]
    public void Refuses_a_journal_of_a_newer_version()
    {
        using (var connection = new SqliteConnection($"Data Source={_folder["run.journal"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Contains("written by a newer Cordon", Assert.Throws<IOException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forgets_a_journal_whose_run_never_began()
    {
        using var folder = JournalFolder.TryOpen(_folder.Path)!;
        var (_, path) = folder.New(TimeProvider.System);
        Journal.Open(path, TimeProvider.System).Dispose();

        Assert.Null(folder.Newest(TimeProvider.System));
        Assert.False(File.Exists(path));
    }

    private static OutcomeRecord Done(long ordinal) => new()
    {
        Ordinal = ordinal,
        Identity = $"user{ordinal}",
        Status = OutcomeStatus.Succeeded,
        Code = "done",
        Message = "Done.",
        Attempts = 1,
        At = DateTimeOffset.UnixEpoch,
    };

    private Journal Open() => Journal.Open(_folder["run.journal"], TimeProvider.System);

    private Journal Snapshot(int count)
    {
        var journal = Open();
        using var snapshot = journal.BeginSnapshot();
        for (var i = 1; i <= count; i++)
        {
            snapshot.Add(new Identity { Value = $"user{i}" }, outcome: null);
        }

        snapshot.Commit("r1", _inputs);
        return journal;
    }
}
