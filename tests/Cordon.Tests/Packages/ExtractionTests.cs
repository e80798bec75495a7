namespace Cordon.Tests.Packages;

public sealed class ExtractionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_every_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var target = folder.At("plugins", "acme-suspend", "1.2.0");

        var problems = await SamplePlugin.Read(SamplePlugin.Zip()).Package!.ExtractToAsync(target, Token);

        Assert.Empty(problems);
        Assert.Equal(
            SamplePlugin.Files().Keys.Append("files.json").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(target, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        foreach (var (path, content) in SamplePlugin.Files())
        {
            Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(target, path), Token));
        }

        Assert.Equal([target], Directory.GetFileSystemEntries(folder.At("plugins", "acme-suspend")));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("file")]
    public async Task Leaves_alone_what_is_there_already(string kind)
    {
        using var folder = new TemporaryFolder();
        var target = folder.At("1.2.0");
        if (kind == "folder")
        {
            Directory.CreateDirectory(target);
        }
        else
        {
            await File.WriteAllTextAsync(target, "mine", Token);
        }

        var problem = Assert.Single(await SamplePlugin.Read(SamplePlugin.Zip()).Package!.ExtractToAsync(target, Token));

        Assert.Equal((target, "The folder exists already; a package is only extracted to a new one."), (problem.Document, problem.Message));
        Assert.Equal([target], Directory.GetFileSystemEntries(folder.Path));
        Assert.True(kind == "folder" ? Directory.GetFileSystemEntries(target).Length == 0 : await File.ReadAllTextAsync(target, Token) == "mine");
    }

    /// <summary>The folder is so deep that the short names fit and the last one does not: the disk fails half way.</summary>
    [Fact]
    public async Task Leaves_nothing_behind_when_writing_fails_half_way()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Relies on the longest path of Linux and macOS.");
        using var folder = new TemporaryFolder();
        var longestPath = OperatingSystem.IsMacOS() ? 1024 : 4096;
        var parent = folder.Path;
        while (parent.Length + 201 < longestPath - 146)
        {
            parent = Path.Combine(parent, new string('d', 200));
        }

        Directory.CreateDirectory(parent);
        var zip = SamplePlugin.ZipWith(RawEntry.Stored($"lib/{new string('x', 140)}", "x"), RawEntry.Stored("a.txt", "x"));
        var package = SamplePlugin.Read(zip).Package!;
        var target = Path.Combine(parent, new string('t', longestPath - 138 - parent.Length));

        var problem = Assert.Single(await package.ExtractToAsync(target, Token));

        Assert.StartsWith("The package cannot be extracted: ", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(parent));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_cancelled()
    {
        using var folder = new TemporaryFolder();
        var package = SamplePlugin.Read(SamplePlugin.Zip()).Package!;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => package.ExtractToAsync(folder.At("1.2.0"), new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Says_so_when_the_folder_cannot_be_made()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("file"), "", Token);

        var problem = Assert.Single(await SamplePlugin.Read(SamplePlugin.Zip()).Package!.ExtractToAsync(folder.At("file", "1.2.0"), Token));

        Assert.Equal(folder.At("file", "1.2.0"), problem.Document);
        Assert.StartsWith("The package cannot be extracted: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_the_same_time_make_one_folder()
    {
        using var folder = new TemporaryFolder();
        var package = SamplePlugin.Read(SamplePlugin.Zip()).Package!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => package.ExtractToAsync(folder.At("1.2.0"), Token), Token)));

        Assert.Equal(1, answers.Count(problems => problems.Count == 0));
        Assert.Equal([folder.At("1.2.0")], Directory.GetFileSystemEntries(folder.Path));
    }
}
