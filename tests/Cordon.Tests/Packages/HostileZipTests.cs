using System.Text;
using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

public sealed class HostileZipTests
{
    public static TheoryData<string> Cases => [.. HostileZip.Cases.Keys];

    public static TheoryData<string, string> BadNames => new()
    {
        { "", "'' is empty" },
        { "../a", "'../a' holds the folder '..'" },
        { "lib/../../a", "'lib/../../a' holds the folder '..'" },
        { "lib/./a", "'lib/./a' holds the folder '.'" },
        { "/etc/passwd", "'/etc/passwd' is an absolute path" },
        { "lib//a", "'lib//a' holds an empty folder name" },
        { "lib/", "'lib/' is a folder; folders follow from the paths of the files in them" },
        { "lib\\a", "'lib\\a' holds the character \\" },
        { "C:/a", "'C:/a' holds the character :" },
        { "a:stream", "'a:stream' holds the character :" },
        { "what?", "'what?' holds the character ?" },
        { "CON", "'CON' holds the name 'CON', which Windows reserves for a device" },
        { "lib/nul.txt", "'lib/nul.txt' holds the name 'nul.txt', which Windows reserves for a device" },
        { "lib/Com1.tar.gz", "'lib/Com1.tar.gz' holds the name 'Com1.tar.gz', which Windows reserves for a device" },
        { "aux .x", "'aux .x' holds the name 'aux .x', which Windows reserves for a device" },
        { "lpt0", "'lpt0' holds the name 'lpt0', which Windows reserves for a device" },
        { "a.", "'a.' holds a name that ends with a dot or a space" },
        { "lib /a", "'lib /a' holds a name that ends with a dot or a space" },
        { " a", "' a' holds a name that begins with a space" },
        { "a\u001b[2J", "'a\\x1b[2J' holds a character that is not printable ASCII" },
        { "a\0.dll", "'a\\x00.dll' holds a character that is not printable ASCII" },
        { "caf\u00e9", "'caf\\xc3\\xa9' holds a character that is not printable ASCII" },
        { "cafe\u0301", "'cafe\\xcc\\x81' holds a character that is not printable ASCII" },
        { new string('a', 151), $"'{new string('a', 80)}…' is 151 characters long; at most 150 are allowed" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Refuses(string name)
    {
        var (zip, message) = HostileZip.Cases[name];

        var problems = SamplePlugin.Read(zip()).Problems;

        Assert.Equal(message, problems[0].Message);
        Assert.Equal("acme.zip", problems[0].Document);
        Assert.NotNull(problems[0].Fix);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public void Refuses_the_name(string name, string problem)
    {
        var zip = SamplePlugin.ZipWith(RawEntry.Stored(name, "x") with { Name = Encoding.UTF8.GetBytes(name), Flags = 0x0800 });

        Assert.Equal($"The entry name {problem}.", SamplePlugin.OnlyProblem(zip).Message);
    }

    [Fact]
    public void Tells_every_bad_entry_at_once()
    {
        var zip = RawZip.Of(
            RawEntry.Stored("../a", "a"),
            RawEntry.Stored("b", "b") with { Attributes = 0xA1FF0000 },
            RawEntry.Stored("c", "c") with { Flags = 1, Method = 12 },
            RawEntry.Stored("C", "c"));

        Assert.Equal(
            [
                "The entry name '../a' holds the folder '..'.",
                "The entry 'b' is no regular file: links, folders and devices are not allowed.",
                "The entry 'c' is encrypted.",
                "The entry 'c' is compressed by method 12; only stored (0) and deflated (8) are allowed.",
                "The entries 'c' and 'C' are the same file where case does not count.",
            ],
            SamplePlugin.Read(zip).Problems.Select(problem => problem.Message));
    }

    [Fact]
    public void Refuses_every_truncation()
    {
        var zip = SamplePlugin.Zip();

        Assert.All(Enumerable.Range(0, zip.Length), length => Assert.Null(SamplePlugin.Read(zip[..length]).Package));
    }

    /// <summary>Dates, versions and permissions of an entry say nothing about its content; every other byte counts.</summary>
    [Fact]
    public void A_changed_byte_is_refused_or_changes_no_file()
    {
        var zip = SamplePlugin.Zip();
        var good = SamplePlugin.Read(zip).Package!;
        var accepted = 0;
        for (var index = 0; index < zip.Length; index++)
        {
            zip[index] ^= 0x41;
            if (SamplePlugin.Read(zip).Package is { } package)
            {
                accepted++;
                Assert.Equal(good.Files, package.Files);
            }

            zip[index] ^= 0x41;
        }

        Assert.InRange(accepted, 1, good.Files.Count * 40);
    }

    [Fact]
    public async Task Refuses_a_file_too_large_to_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("huge.zip");
        await using (var file = File.Create(path))
        {
            file.SetLength((256L << 20) + 1);
        }

        var problem = Assert.Single((await PackageReader.OpenAsync(path, TrustedKeys.None, TestContext.Current.CancellationToken)).Problems);

        Assert.Equal("The file has 268,435,457 bytes; a package has at most 268,435,456.", problem.Message);
    }

    [Fact]
    public async Task Names_a_file_that_is_not_there()
    {
        using var folder = new TemporaryFolder();

        var problem = Assert.Single((await PackageReader.OpenAsync(folder.At("none.zip"), TrustedKeys.None, TestContext.Current.CancellationToken)).Problems);

        Assert.Equal(folder.At("none.zip"), problem.Document);
        Assert.StartsWith("The package cannot be read: ", problem.Message, StringComparison.Ordinal);
    }
}
