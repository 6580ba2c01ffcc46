// Generated from openapi.json by `npm run api`. Do not edit.

export interface paths {
    "/api/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListApps
         * @description What is installed, and what is being prepared.
         */
        get: operations["ApiAppsListApps"];
        put?: never;
        /**
         * KeepDraft
         * @description Keep a package as a draft. Everything that is wrong with its files is told; nobody works with it yet.
         */
        post: operations["ApiAppsKeepDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/apps/{key}/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadDemo
         * @description How far the demo is loaded.
         */
        get: operations["ApiAppsKeyDemoReadDemo"];
        put?: never;
        /**
         * LoadDemo
         * @description Have the demo loaded, in the background. Its people are made too, which needs the right to manage people.
         */
        post: operations["ApiAppsKeyDemoLoadDemo"];
        /**
         * RemoveDemo
         * @description Have every record of the demo deleted, in the background.
         */
        delete: operations["ApiAppsKeyDemoRemoveDemo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/apps/{key}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CompareApp
         * @description In what the workspace differs from the draft.
         */
        get: operations["ApiAppsKeyDifferencesCompareApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/apps/{key}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * ForgetDraft
         * @description Prepare it no longer.
         */
        delete: operations["ApiAppsKeyDraftForgetDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/apps/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ExportApp
         * @description A zip of the application as it is, with what was changed here.
         */
        get: operations["ApiAppsKeyExportExportApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/apps/{key}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PlanApp
         * @description Everything that would be done. Nothing is done; on large tables it takes as long as reading them.
         */
        post: operations["ApiAppsKeyPlanPlanApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/apps/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PublishApp
         * @description Do what was planned, all of it or nothing, in one transaction, while people work.
         */
        post: operations["ApiAppsKeyPublishPublishApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/apps/{key}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListRevisions
         * @description What was published of an application.
         */
        get: operations["ApiAppsKeyRevisionsListRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/building": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListBuilding
         * @description What is still being built or computed after publications.
         */
        get: operations["ApiBuildingListBuilding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListDepartments
         * @description All departments, parents before their children.
         */
        get: operations["ApiDepartmentsListDepartments"];
        put?: never;
        /**
         * MakeDepartment
         * @description A new department.
         */
        post: operations["ApiDepartmentsMakeDepartment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/departments/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * RemoveDepartment
         * @description Delete an empty department.
         */
        delete: operations["ApiDepartmentsNumberRemoveDepartment"];
        options?: never;
        head?: never;
        /**
         * ChangeDepartment
         * @description Change its name, its place or its head.
         */
        patch: operations["ApiDepartmentsNumberChangeDepartment"];
        trace?: never;
    };
    "/api/designs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListDesigns
         * @description All forms, drafts and retired ones too.
         */
        get: operations["ApiDesignsListDesigns"];
        put?: never;
        /**
         * KeepDesign
         * @description Keep a draft. It may have any problems that do not keep it from being stored.
         */
        post: operations["ApiDesignsKeepDesign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/designs/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadDesign
         * @description What is being designed.
         */
        get: operations["ApiDesignsKeyReadDesign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/designs/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RetireDesign
         * @description Offer a form no longer. Its records and versions stay, and publishing it brings it back.
         */
        post: operations["ApiDesignsKeyRetireRetireDesign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/designs/{key}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadVersion
         * @description A definition as it was published.
         */
        get: operations["ApiDesignsKeyVersionsNumberReadVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/designs/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CheckDesign
         * @description Every problem of a definition, with its place and in words. Nothing is kept.
         */
        post: operations["ApiDesignsCheckCheckDesign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/designs/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PlanPublication
         * @description What publishing these drafts would do to the tables and to what people filled in. Nothing is done.
         */
        post: operations["ApiDesignsPlanPlanPublication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/designs/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PublishDesigns
         * @description Make drafts the versions that people work with, together or not at all, while they work.
         */
        post: operations["ApiDesignsPublishPublishDesigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{key}/{record}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadDraft
         * @description The caller's draft of a record, or of a new one (`new`).
         */
        get: operations["ApiDraftsKeyRecordReadDraft"];
        /**
         * KeepDraft
         * @description Keep what was filled in so far. It goes when the record is saved with it, and after 30 days.
         */
        put: operations["ApiDraftsKeyRecordKeepDraft"];
        post?: never;
        /**
         * DropDraft
         * @description Throw it away.
         */
        delete: operations["ApiDraftsKeyRecordDropDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/f/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadPublicForm
         * @description A public form, as somebody outside fills it in.
         */
        get: operations["ApiFLinkReadPublicForm"];
        put?: never;
        /**
         * SubmitPublicForm
         * @description Send in what was filled in.
         */
        post: operations["ApiFLinkSubmitPublicForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/f/{link}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * LookAtPublicForm
         * @description Which fields are seen and asked for with what is typed so far, and what is wrong with it. Nothing is kept.
         */
        post: operations["ApiFLinkLookLookAtPublicForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/f/{link}/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListRegionsOutside
         * @description Provinces, or what lies next below `under`, for an open form that asks for a region or an address.
         */
        get: operations["ApiFLinkRegionsListRegionsOutside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadOwnFile
         * @description What is known of a file that the caller has brought.
         */
        get: operations["ApiFilesNumberReadOwnFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListForms
         * @description The published forms that the caller may do something with.
         */
        get: operations["ApiFormsListForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadForm
         * @description The definition of a form as the caller may know it.
         */
        get: operations["ApiFormsKeyReadForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CountRecords
         * @description How many records there are, exactly.
         */
        post: operations["ApiFormsKeyCountCountRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ExplainRights
         * @description Why the caller may or may not do this; with `grants.manage`, why somebody else may or may not.
         */
        get: operations["ApiFormsKeyExplainExplainRights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ExportRecords
         * @description The records of a form as a file: an Excel workbook, or CSV in UTF-8. The first column is the record's number.
         */
        post: operations["ApiFormsKeyExportExportRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListGrants
         * @description What each role may do with the records of a form.
         */
        get: operations["ApiFormsKeyGrantsListGrants"];
        put?: never;
        /**
         * GiveGrant
         * @description What a role may do with the records of a form, instead of what it was. It holds from the next request on.
         */
        post: operations["ApiFormsKeyGrantsGiveGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/grants/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * RemoveGrant
         * @description The role may do nothing with the form any more.
         */
        delete: operations["ApiFormsKeyGrantsNumberRemoveGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * GroupRecords
         * @description Records by groups, with figures of each.
         */
        post: operations["ApiFormsKeyGroupsGroupRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/leading-here": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListLeading
         * @description The fields of other forms that link to records of this one, as far as the caller may read them.
         */
        get: operations["ApiFormsKeyLeadingHereListLeading"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/originals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListOriginals
         * @description The records with nothing in a field (`note`, `line.note`) where what stood there did not fit its new type.
         */
        get: operations["ApiFormsKeyOriginalsListOriginals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PlaceRecord
         * @description At which place of an order a record stands, so that a grid can go there.
         */
        post: operations["ApiFormsKeyPlacePlaceRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PreviewRecord
         * @description What the record would be if it were saved now: computed, checked and compared, and not saved.
         */
        post: operations["ApiFormsKeyPreviewPreviewRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * QueryRecords
         * @description A page of records, in one statement, with everything that the caller may see of them.
         */
        post: operations["ApiFormsKeyQueryQueryRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/read-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ReadPasted
         * @description What texts say for fields, as people write them and as an import reads them. Nothing is written.
         */
        post: operations["ApiFormsKeyReadTextsReadPasted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * MakeRecord
         * @description A new record.
         */
        post: operations["ApiFormsKeyRecordsMakeRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadRecord
         * @description One record, with all that the caller may see of it, or with the fields asked for.
         */
        get: operations["ApiFormsKeyRecordsNumberReadRecord"];
        put?: never;
        post?: never;
        /**
         * DeleteRecord
         * @description Delete a record; it lies in the trash from then on. `version` is the one that was read.
         */
        delete: operations["ApiFormsKeyRecordsNumberDeleteRecord"];
        options?: never;
        head?: never;
        /**
         * ChangeRecord
         * @description Change fields of a record. Two people who changed different fields both keep their changes.
         */
        patch: operations["ApiFormsKeyRecordsNumberChangeRecord"];
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * MakeComment
         * @description Say something about a record. Whoever is mentioned, and whoever follows the record, is told.
         */
        post: operations["ApiFormsKeyRecordsNumberCommentsMakeComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/comments/{comment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * RemoveComment
         * @description Take it back; only whoever said it. Replies to it stay.
         */
        delete: operations["ApiFormsKeyRecordsNumberCommentsRemoveComment"];
        options?: never;
        head?: never;
        /**
         * ChangeComment
         * @description Say it otherwise; only whoever said it.
         */
        patch: operations["ApiFormsKeyRecordsNumberCommentsChangeComment"];
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadConsent
         * @description What was agreed to when a record came in from outside.
         */
        get: operations["ApiFormsKeyRecordsNumberConsentReadConsent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/explain/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ExplainValue
         * @description How the value of a computed field came about, as far as the caller may see what it is made of.
         */
        get: operations["ApiFormsKeyRecordsNumberExplainFieldExplainValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadFollow
         * @description Whether the caller follows a record.
         */
        get: operations["ApiFormsKeyRecordsNumberFollowReadFollow"];
        /**
         * ChooseFollow
         * @description Follow a record from now on, or say no to it.
         */
        put: operations["ApiFormsKeyRecordsNumberFollowChooseFollow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadHistory
         * @description What was changed of a record and of its rows, the newest first, as far as the caller may see it now.
         */
        get: operations["ApiFormsKeyRecordsNumberHistoryReadHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/history/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadFieldHistory
         * @description What was changed of one field; of a sub-table, all that happened to its rows.
         */
        get: operations["ApiFormsKeyRecordsNumberHistoryFieldReadFieldHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/mentionable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListMentionable
         * @description Colleagues who may read the record, by name or as the name is spoken.
         */
        get: operations["ApiFormsKeyRecordsNumberMentionableListMentionable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RestoreRecord
         * @description Bring back a record that was deleted, with its rows.
         */
        post: operations["ApiFormsKeyRecordsNumberRestoreRestoreRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RevealValues
         * @description See masked values in full, where a role allows it. Who, what and why stands in the journal.
         */
        post: operations["ApiFormsKeyRecordsNumberRevealRevealValues"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/records/{number}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadStream
         * @description Changes of a record and of its rows, and comments, the newest first; without what was computed.
         */
        get: operations["ApiFormsKeyRecordsNumberStreamReadStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadTrash
         * @description Records that were deleted and not restored, the last first.
         */
        get: operations["ApiFormsKeyTrashReadTrash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListViews
         * @description The views of a form that the caller sees.
         */
        get: operations["ApiFormsKeyViewsListViews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{key}/views/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CheckView
         * @description Every problem of a definition, with its place and in words. Nothing is kept.
         */
        post: operations["ApiFormsKeyViewsCheckCheckView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/formulas/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * EvaluateFormulas
         * @description What formulas give for given inputs. They read nothing but what is sent along.
         */
        post: operations["ApiFormulasEvaluateEvaluateFormulas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description The process is alive.
         */
        get: operations["ApiHealthHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListImports
         * @description The caller's imports, or with the right to read the journal everybody's, the newest first.
         */
        get: operations["ApiImportsListImports"];
        put?: never;
        /**
         * BringFile
         * @description Bring a file: its bytes are the body. Its rows are kept, and its headings told; nothing is decided by it.
         *
         *     `encoding` and `separator` are for a table of text that says neither by itself.
         */
        post: operations["ApiImportsBringFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadImport
         * @description An import as it stands, with how far it is.
         */
        get: operations["ApiImportsNumberReadImport"];
        put?: never;
        post?: never;
        /**
         * DropImport
         * @description Forget an import with its rows. Records that it made stay; while they can be taken back, it is kept.
         */
        delete: operations["ApiImportsNumberDropImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ApplyImport
         * @description Write what was staged, in the background; or go on where it was stopped.
         */
        post: operations["ApiImportsNumberApplyApplyImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * WriteCells
         * @description Say what a column says in these rows, instead of what the file says.
         */
        post: operations["ApiImportsNumberCellsWriteCells"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListImportConflicts
         * @description What would stay if it were undone now. What such records lead to stays as well.
         */
        get: operations["ApiImportsNumberConflictsListImportConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/faulty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ExportFaulty
         * @description A workbook of the rows that cannot be written, with the reasons: to be put right and sent again.
         */
        get: operations["ApiImportsNumberFaultyExportFaulty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/header": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ChooseHeader
         * @description Say which rows are the heading of a sheet. What was planned is given up.
         */
        post: operations["ApiImportsNumberHeaderChooseHeader"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * KeepPlan
         * @description Keep how the file is to be read. Everything that is wrong with it is told at once, with its place.
         */
        put: operations["ApiImportsNumberPlanKeepPlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ProposePlan
         * @description A plan to begin with, and for each column what it may be. Nothing is kept.
         */
        post: operations["ApiImportsNumberProposalProposePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListStaged
         * @description What the rows would become, by what becomes of them and by what is wrong.
         */
        get: operations["ApiImportsNumberRecordsListStaged"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/repairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TakeRepair
         * @description Take what is proposed for a fault: in one row, or in all rows of the column that have it.
         */
        post: operations["ApiImportsNumberRepairsTakeRepair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListRows
         * @description Rows of a sheet as they stand, those of the heading too.
         */
        get: operations["ApiImportsNumberRowsListRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/skips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SkipRows
         * @description Leave rows out, or take them in again.
         */
        post: operations["ApiImportsNumberSkipsSkipRows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * StageImport
         * @description Find out in the background what each row would become. No record is written.
         *
         *     New fields and choices of the plan are made first, and stay.
         */
        post: operations["ApiImportsNumberStageStageImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * StopImport
         * @description Stop it after the batch that is being written or taken back. What was written stays.
         */
        post: operations["ApiImportsNumberStopStopImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListTexts
         * @description The different texts of a column, or of its cells with one fault: to say what each of them means.
         */
        get: operations["ApiImportsNumberTextsListTexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{number}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * UndoImport
         * @description Take it back, in the background. What was changed since stays as it is.
         */
        post: operations["ApiImportsNumberUndoUndoImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadInvitation
         * @description Who sets a password with this link.
         */
        get: operations["ApiInvitationsLinkReadInvitation"];
        put?: never;
        /**
         * AcceptInvitation
         * @description Set the password. Signed in at once, unless a second factor is on: then `second_factor_needed` says so.
         */
        post: operations["ApiInvitationsLinkAcceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListJobs
         * @description Jobs, the newest first.
         */
        get: operations["ApiJobsListJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * ForgetJob
         * @description Remove a job that was given up.
         */
        delete: operations["ApiJobsNumberForgetJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{number}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RetryJob
         * @description Try a job again that was given up.
         */
        post: operations["ApiJobsNumberRetryRetryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListEntries
         * @description Entries that fit all that is asked, the newest first. `from` is included, `to` is not.
         */
        get: operations["ApiJournalListEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/journal/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadState
         * @description How far the journal is sealed.
         */
        get: operations["ApiJournalStateReadState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description Events `changed` while signed in, then `session_ended`. Resumes after Last-Event-ID.
         *
         *     `{"what": "people", "about": 7}`; of records `{"what": "records", "forms": ["deal"], "ids": [7]}`, without `ids`
         *     when they are many or the caller does not read every record of these forms. `everything`: ask for all of it again.
         */
        get: operations["ApiLiveLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * ChangeMe
         * @description Change one's own name, language, theme or density of rows.
         */
        patch: operations["ApiMeChangeMe"];
        trace?: never;
    };
    "/api/me/favourites/{kind}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * KeepFavourite
         * @description Make a form or a view a favourite, or put it at another place among them.
         */
        put: operations["ApiMeFavouritesKindKeyKeepFavourite"];
        post?: never;
        /**
         * ForgetFavourite
         * @description It is no favourite any more.
         */
        delete: operations["ApiMeFavouritesKindKeyForgetFavourite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/followed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListFollowed
         * @description Records that the caller follows: those they chose, and those they were told of.
         */
        get: operations["ApiMeFollowedListFollowed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * KeepOpened
         * @description The caller opened something; the last twenty are kept.
         */
        post: operations["ApiMeOpenedKeepOpened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ChangePassword
         * @description Give oneself another password. All other sessions end.
         */
        post: operations["ApiMePasswordChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * BeginSecondFactor
         * @description A secret for the phone. The second factor is on only once `confirm` was given a code.
         */
        post: operations["ApiMeSecondFactorBeginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ConfirmSecondFactor
         * @description Turn the second factor on with a code of the phone.
         */
        post: operations["ApiMeSecondFactorConfirmConfirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RemoveSecondFactor
         * @description Turn the second factor off.
         */
        post: operations["ApiMeSecondFactorRemoveRemoveSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListOwnSessions
         * @description Where one is signed in.
         */
        get: operations["ApiMeSessionsListOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * EndOwnSession
         * @description End a session of one's own, also the present one.
         */
        delete: operations["ApiMeSessionsNumberEndOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * EndOtherSessions
         * @description End all of one's own sessions but the present one.
         */
        post: operations["ApiMeSessionsEndOthersEndOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListOwnTokens
         * @description One's own tokens, the newest first.
         */
        get: operations["ApiMeTokensListOwnTokens"];
        put?: never;
        /**
         * MakeToken
         * @description A token for a program that acts in one's name. Its secret is in this answer and nowhere else.
         */
        post: operations["ApiMeTokensMakeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/tokens/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * EndToken
         * @description End a token of one's own.
         */
        delete: operations["ApiMeTokensNumberEndToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/navigation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadNavigation
         * @description What the caller may go to: applications, favourites, and what they opened last.
         */
        get: operations["ApiNavigationReadNavigation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListNotices
         * @description Notices of the caller, the newest first, as far as they may see what these are about now.
         */
        get: operations["ApiNoticesListNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ReadNotices
         * @description Mark notices as read: one, those about a record, or all until a moment.
         */
        post: operations["ApiNoticesReadReadNotices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CountUnread
         * @description How many notices the caller has not read.
         */
        get: operations["ApiNoticesUnreadCountUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oidc/{name}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * FinishOidc
         * @description Back from the provider's page: signed in, or asked for the second factor (`/sign-in#ticket=…`).
         */
        get: operations["ApiOidcNameCallbackFinishOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oidc/{name}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * StartOidc
         * @description Go to the provider's own page.
         */
        get: operations["ApiOidcNameStartStartOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi/mine.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * DescribeOwnApi
         * @description The interface of the forms that the caller may read, with a type for each: to generate a client from.
         */
        get: operations["ApiOpenapiMineJsonDescribeOwnApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/originals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListKeptFields
         * @description The fields whose type was changed, of which values that did not fit are kept.
         */
        get: operations["ApiOriginalsListKeptFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/package-schemas/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadSchema
         * @description The JSON Schema of a file of a package: `app`, `form`, `role`, `view`.
         */
        get: operations["ApiPackageSchemasNameReadSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListPeople
         * @description People by name. `search` is found in name or login; `department` includes those below it.
         */
        get: operations["ApiPeopleListPeople"];
        put?: never;
        /**
         * InvitePerson
         * @description Invite somebody. The answer holds the link to send them.
         */
        post: operations["ApiPeopleInvitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadPerson
         * @description One person.
         */
        get: operations["ApiPeopleNumberReadPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * ChangePerson
         * @description Change somebody's name, place or roles.
         */
        patch: operations["ApiPeopleNumberChangePerson"];
        trace?: never;
    };
    "/api/people/{number}/belongings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListBelongings
         * @description What somebody else would take over if this person left.
         */
        get: operations["ApiPeopleNumberBelongingsListBelongings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{number}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * LetLeave
         * @description Let somebody leave: sessions, tokens and links end at once, and what they held is handed over.
         */
        post: operations["ApiPeopleNumberLeaveLetLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{number}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * MakeLink
         * @description A new invitation, or for an active person a link to a new password. Older links end.
         */
        post: operations["ApiPeopleNumberLinkMakeLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{number}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * LetReturn
         * @description Let somebody return who left: invited anew, with the roles they had.
         */
        post: operations["ApiPeopleNumberReturnLetReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * NamePeople
         * @description What everybody is called, also who has left: for the people in records.
         */
        get: operations["ApiPeopleNamesNamePeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListPermissions
         * @description Every permission there is, in words.
         */
        get: operations["ApiPermissionsListPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListPositions
         * @description All positions.
         */
        get: operations["ApiPositionsListPositions"];
        put?: never;
        /**
         * MakePosition
         * @description A new position.
         */
        post: operations["ApiPositionsMakePosition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/positions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * RemovePosition
         * @description Delete a position that nobody has.
         */
        delete: operations["ApiPositionsNumberRemovePosition"];
        options?: never;
        head?: never;
        /**
         * ChangePosition
         * @description Give it another name.
         */
        patch: operations["ApiPositionsNumberChangePosition"];
        trace?: never;
    };
    "/api/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Stand
         * @description A screen of the caller shows this. To be said again every 20 seconds; after 50 the caller counts as gone.
         *
         *     Whoever is at the same record hears `presence` on the live stream.
         */
        put: operations["ApiPresenceStand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/presence/{screen}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leave
         * @description The screen shows something else, or is closed.
         */
        delete: operations["ApiPresenceScreenLeave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListPublicForms
         * @description The public forms of forms in which the caller may make records.
         */
        get: operations["ApiPublicFormsListPublicForms"];
        put?: never;
        /**
         * PublishForm
         * @description Publish a form under a link of its own.
         */
        post: operations["ApiPublicFormsPublishForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public-forms/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * ChangePublicForm
         * @description Publish it otherwise, under the same link.
         */
        put: operations["ApiPublicFormsNumberChangePublicForm"];
        post?: never;
        /**
         * EndPublicForm
         * @description Take it away: its link is like one that never was. What came in stays.
         */
        delete: operations["ApiPublicFormsNumberEndPublicForm"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description The database answers, so requests can be taken; 503 otherwise.
         */
        get: operations["ApiReadyReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ChangeRecords
         * @description Create, change, delete and restore records together, or not at all.
         */
        post: operations["ApiRecordsChangesChangeRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * UndoChanges
         * @description Take a change set back, as a change set of its own; refused where something was changed again since.
         *
         *     The number of that one takes it back in its turn, and so does what was undone again.
         */
        post: operations["ApiRecordsUndoUndoChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListRegions
         * @description Provinces, cities and counties by code, also those that are gone: old records speak of them.
         */
        get: operations["ApiRegionsListRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListRoles
         * @description All roles; for those who see people or manage roles.
         */
        get: operations["ApiRolesListRoles"];
        put?: never;
        /**
         * MakeRole
         * @description A new role.
         */
        post: operations["ApiRolesMakeRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * RemoveRole
         * @description Delete a role that nobody has.
         */
        delete: operations["ApiRolesNumberRemoveRole"];
        options?: never;
        head?: never;
        /**
         * ChangeRole
         * @description Change its name or its permissions; it counts at once for all who have it.
         */
        patch: operations["ApiRolesNumberChangeRole"];
        trace?: never;
    };
    "/api/s/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenShare
         * @description What a share shows: a record, or a page of a view. Without the right password only whose it is.
         */
        post: operations["ApiSLinkOpenShare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SearchEverything
         * @description Records of all forms at once.
         */
        post: operations["ApiSearchSearchEverything"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListServices
         * @description All services.
         */
        get: operations["ApiServicesListServices"];
        put?: never;
        /**
         * MakeService
         * @description A new service.
         */
        post: operations["ApiServicesMakeService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * ChangeService
         * @description Change its name or its roles.
         */
        patch: operations["ApiServicesNumberChangeService"];
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadSession
         * @description Who is signed in, where, and what they may do.
         */
        get: operations["ApiSessionReadSession"];
        put?: never;
        /**
         * SignIn
         * @description Sign in with login and password. The session comes as a cookie.
         *
         *     An unknown login and a wrong password are told alike; after several of them each try waits longer.
         */
        post: operations["ApiSessionSignIn"];
        /**
         * SignOut
         * @description End the present session.
         */
        delete: operations["ApiSessionSignOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * SignInOptions
         * @description Which ways of signing in there are.
         */
        get: operations["ApiSessionOptionsSignInOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * GiveCode
         * @description The second step: a code of six digits, or a recovery code.
         */
        post: operations["ApiSessionSecondFactorGiveCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadSetup
         * @description What the first owner sets up.
         */
        get: operations["ApiSetupLinkReadSetup"];
        put?: never;
        /**
         * SetUp
         * @description Become an owner, and name the workspace. Signed in at once.
         */
        post: operations["ApiSetupLinkSetUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListShares
         * @description The caller's shares that still work; everybody's for whoever manages the workspace.
         */
        get: operations["ApiSharesListShares"];
        put?: never;
        /**
         * MakeShare
         * @description Share a record or a view with whoever has the link.
         */
        post: operations["ApiSharesMakeShare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shares/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * EndShare
         * @description Take a share back: its link is like one that never was.
         */
        delete: operations["ApiSharesNumberEndShare"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListUses
         * @description Where a form, a field (`crm_order.status`) or an option (`crm_order.status=held`) is used.
         */
        get: operations["ApiUsesListUses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadView
         * @description A view, as the caller can use it.
         */
        get: operations["ApiViewsKeyReadView"];
        /**
         * KeepView
         * @description Keep a view: one's own, whose key begins with `my_`, or with the right to share views one for everybody.
         */
        put: operations["ApiViewsKeyKeepView"];
        post?: never;
        /**
         * RemoveView
         * @description Remove a view. The records stay as they are.
         */
        delete: operations["ApiViewsKeyRemoveView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{key}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CopyView
         * @description A view of the caller's own that is like this one, as far as they may see it.
         */
        post: operations["ApiViewsKeyCopyCopyView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{key}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ExportView
         * @description What a view shows as a file: its columns, its records, in its order.
         */
        post: operations["ApiViewsKeyExportExportView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{key}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * GroupView
         * @description The figures over all records of a view: heads of groups, columns of a board, cells of a pivot, regions of a map.
         *
         *     A view that shows none answers no groups.
         */
        post: operations["ApiViewsKeyGroupsGroupView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{key}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PlaceInView
         * @description At which place of a view a record stands, so that a grid can go there.
         */
        post: operations["ApiViewsKeyPlacePlaceInView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{key}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * QueryView
         * @description A page of the records of a view, with all that it draws and the colours of each.
         */
        post: operations["ApiViewsKeyQueryQueryView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadWorkspace
         * @description The workspace that the caller is in.
         */
        get: operations["ApiWorkspaceReadWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * ChangeWorkspace
         * @description Change its name, language or zone.
         */
        patch: operations["ApiWorkspaceChangeWorkspace"];
        trace?: never;
    };
    "/api/workspace/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadBrand
         * @description How the workspace looks to people outside.
         */
        get: operations["ApiWorkspaceBrandReadBrand"];
        /**
         * ChangeBrand
         * @description Settle it. Pictures are made anew of what was brought, and what is no picture is refused.
         */
        put: operations["ApiWorkspaceBrandChangeBrand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** StepShown */
        accounts_StepShown: {
            end: number;
            error: string | null;
            start: number;
            steps: components["schemas"]["accounts_StepShown"][];
            taken: boolean;
            type: string;
            value: unknown;
            written: string;
        };
        /** AccountShown */
        AccountShown: {
            day: string | null;
            field: string;
            formula: string;
            kind: string;
            rows: components["schemas"]["CountedShown"][] | null;
            seen: number;
            steps: components["schemas"]["accounts_StepShown"] | null;
            version: number | null;
        };
        /** ActorShown */
        ActorShown: {
            behalf: number | null;
            id: number | null;
            kind: string;
            name?: string | null;
        };
        /** Aggregate */
        Aggregate: {
            /** @default  */
            field?: string;
            /** @enum {string} */
            figure: "count" | "count_of" | "sum" | "avg" | "min" | "max" | "count_distinct";
        };
        /** DifferenceShown */
        app_shapes_DifferenceShown: {
            after: unknown;
            before: unknown;
            path: string;
        };
        /** DraftKept */
        app_shapes_DraftKept: {
            draft: number;
            key: string;
            parts: {
                [key: string]: string[];
            };
            version: string;
        };
        /** PlanShown */
        app_shapes_PlanShown: {
            dependents: components["schemas"]["UseShown"][];
            fills: components["schemas"]["FillShown"][];
            fingerprint: string;
            holds: components["schemas"]["HoldShown"][];
            /** @enum {string} */
            how: "install" | "upgrade" | "change" | "rollback" | "uninstall";
            key: string;
            levels: components["schemas"]["LevelShown"][];
            locals: components["schemas"]["LocalShown"][];
            losses: components["schemas"]["LossShown"][];
            obstacles: components["schemas"]["FieldProblem"][];
            parts: components["schemas"]["PartShown"][];
            patience: number;
            ready: boolean;
            rights: string[];
            sights: components["schemas"]["SightShown"][];
            steps: components["schemas"]["app_shapes_StepShown"][];
            unfit: components["schemas"]["UnfitShown"][];
            version: string;
            warnings: components["schemas"]["FieldProblem"][];
        };
        /** Publication */
        app_shapes_Publication: {
            /** @default false */
            accept_loss?: boolean;
            /** @default false */
            exactly?: boolean;
            fingerprint: string;
            revision?: number | null;
            /**
             * @default draft
             * @enum {string}
             */
            what?: "draft" | "revision" | "uninstall";
            /** @default false */
            with_data?: boolean;
        };
        /** StepShown */
        app_shapes_StepShown: {
            later: boolean;
            name: string;
            table: string;
            waits: boolean;
            what: string;
        };
        /** ApplicationShown */
        ApplicationShown: {
            groups: components["schemas"]["MenuShown"][];
            key: string;
            label: {
                [key: string]: string;
            };
        };
        /** AppListed */
        AppListed: {
            /** Format: date-time */
            at: string;
            key: string;
            label: {
                [key: string]: string;
            };
            revision: number;
            version: string;
        };
        /** ApplyImport */
        ApplyImport: {
            version: number;
        };
        /** Apps */
        Apps: {
            drafts: components["schemas"]["DraftListed"][];
            items: components["schemas"]["AppListed"][];
        };
        /** AskedCell */
        AskedCell: {
            codes?: string[];
            field: string;
            options?: components["schemas"]["Option"][];
            /** @default false */
            required?: boolean;
            /** @default false */
            sensitive?: boolean;
        };
        /** AskedField */
        AskedField: {
            codes?: string[];
            field: string;
            fields?: components["schemas"]["AskedCell"][];
            /** @default false */
            hidden?: boolean;
            options?: components["schemas"]["Option"][];
            /** @default false */
            prefill?: boolean;
            /** @default false */
            required?: boolean;
            /** @default 20 */
            rows?: number;
            /** @default false */
            sensitive?: boolean;
        };
        /** Belongings */
        Belongings: {
            items: components["schemas"]["BelongingShown"][];
        };
        /** BelongingShown */
        BelongingShown: {
            count: number;
            kind: string;
            label: string;
        };
        /** BrandPictureShown */
        BrandPictureShown: {
            file: number;
            link: string;
            name: string;
        };
        /** BrandShown */
        BrandShown: {
            colour: string;
            cover: components["schemas"]["BrandPictureShown"] | null;
            logo: components["schemas"]["BrandPictureShown"] | null;
            version: number;
        };
        /** BrandWanted */
        BrandWanted: {
            /** @default  */
            colour?: string;
            cover?: number | null;
            logo?: number | null;
            version: number;
        };
        /** Buildings */
        Buildings: {
            items: components["schemas"]["BuildingShown"][];
        };
        /** BuildingShown */
        BuildingShown: {
            name: string;
            state: string;
            table: string;
            what: string;
        };
        /** CellOutside */
        CellOutside: {
            choices: components["schemas"]["ChoiceOutside"][];
            default: unknown;
            help: {
                [key: string]: string;
            };
            key: string;
            label: {
                [key: string]: string;
            };
            required: boolean;
            settings: {
                [key: string]: unknown;
            };
            type: string;
            visible: boolean;
        };
        /** CellRead */
        CellRead: {
            /** @default  */
            key?: string;
            /** @default  */
            problem?: string;
            /** @default  */
            repair?: string;
            value?: unknown;
            /** @default  */
            warning?: string;
        };
        /** CellsRead */
        CellsRead: {
            rows: components["schemas"]["CellRead"][][];
        };
        /** CellsWritten */
        CellsWritten: {
            column: number;
            rows: number[];
            sheet: number;
            text: string | null;
        };
        /** Change */
        Change: {
            form: string;
            id?: number | null;
            /** @enum {string} */
            operation: "create" | "update" | "delete" | "restore";
            /** @default  */
            ref?: string;
            values?: {
                [key: string]: unknown;
            };
            version?: number | null;
        };
        /** Changed */
        Changed: {
            count: number;
            found: components["schemas"]["ImportShown"];
        };
        /** Changes */
        Changes: {
            changes: components["schemas"]["Change"][];
        };
        /** Check */
        Check: {
            expression: string;
            message?: {
                [key: string]: string;
            };
        };
        /** ChoiceOutside */
        ChoiceOutside: {
            code: string;
            label: {
                [key: string]: string;
            };
        };
        /** CodeGiven */
        CodeGiven: {
            code: string;
            ticket: string;
        };
        /** ColourRule */
        ColourRule: {
            colour: string;
            /** @default  */
            field?: string;
            when: string;
        };
        /** Column */
        Column: {
            field: string;
            /**
             * @default
             * @enum {string}
             */
            figure?: "" | "sum" | "avg" | "min" | "max" | "count_of" | "count_distinct";
            /** @default false */
            frozen?: boolean;
            width?: number | null;
        };
        /** ColumnFound */
        ColumnFound: {
            /** @default 0 */
            blank?: number;
            /** @default 0 */
            different?: number;
            /** @default [] */
            examples?: string[];
            kinds?: {
                [key: string]: number;
            };
            /** @default 0 */
            longest?: number;
            /** @default 0 */
            looked_at?: number;
            /** @default false */
            many_different?: boolean;
            name: string;
        };
        /** ColumnOutside */
        ColumnOutside: {
            key: string;
            label: {
                [key: string]: string;
            };
            type: string;
        };
        /** ColumnProposal */
        ColumnProposal: {
            /** @default [] */
            candidates?: components["schemas"]["FieldCandidate"][];
            column: number;
            /** @default [] */
            new_choices?: string[];
            new_field?: components["schemas"]["NewField"] | null;
        };
        /** ColumnTo */
        ColumnTo: {
            column: number;
            /** @default false */
            create_linked?: boolean;
            field: string;
            /** @default  */
            link_by?: string;
            /** @default false */
            new_choices?: boolean;
            words?: {
                [key: string]: string;
            };
        };
        /** CommentChange */
        CommentChange: {
            text: string;
        };
        /** CommentMade */
        CommentMade: {
            id: number;
        };
        /** CommentNew */
        CommentNew: {
            reply_to?: number | null;
            text: string;
        };
        /** CommentShown */
        CommentShown: {
            at: string;
            edited_at: string | null;
            id: number;
            mentions: components["schemas"]["PersonNamed"][];
            person: components["schemas"]["PersonNamed"];
            removed: boolean;
            replies: components["schemas"]["ReplyShown"][];
            text: string;
        };
        /** ConflictShown */
        ConflictShown: {
            detail: string;
            key: string;
            other: number | null;
            path: string;
        };
        /** ConsentOutside */
        ConsentOutside: {
            digest: string;
            text: string;
        };
        /** ConsentShown */
        ConsentShown: {
            at: string | null;
            digest: string | null;
            text: string | null;
        };
        /** CountedShown */
        CountedShown: {
            id: number;
            value: string | null;
        };
        /** Counts */
        Counts: {
            actions?: {
                [key: string]: number;
            };
            /** @default 0 */
            definitions?: number;
            /** @default [] */
            faults?: components["schemas"]["FaultCount"][];
            forms?: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /**
             * @default
             * @enum {string}
             */
            phase?: "" | "rows" | "doubles" | "records";
        };
        /** CountShown */
        CountShown: {
            count: number;
        };
        /** DefinitionShown */
        DefinitionShown: {
            /** @default [] */
            checks?: components["schemas"]["Check"][];
            /** @default [] */
            duplicates?: components["schemas"]["Duplicates"][];
            /** @default [] */
            fields?: components["schemas"]["FieldShown"][];
            key: string;
            label?: {
                [key: string]: string;
            };
            /** @default [] */
            no_overlap?: components["schemas"]["NoOverlap"][];
            /** @default [] */
            search?: string[];
            /** @default [] */
            sections?: components["schemas"]["Section"][];
            /** @default  */
            settings_form?: string;
            /** @default false */
            singleton?: boolean;
            /** @default [] */
            sub_tables?: components["schemas"]["SubTableShown"][];
            /** @default  */
            title?: string;
            /** @default [] */
            unique?: components["schemas"]["Unique"][];
        };
        /** DeletedShown */
        DeletedShown: {
            actor: components["schemas"]["ActorShown"];
            /** Format: date-time */
            at: string;
            change_set: number;
            entry: number;
            id: number;
            title: unknown;
        };
        /** DemoShown */
        DemoShown: {
            done: number;
            kept: components["schemas"]["KeptShown"][];
            total: number;
        };
        /** DepartmentChange */
        DepartmentChange: {
            head?: number | null;
            name?: string;
            parent?: number | null;
            version: number;
        };
        /** DepartmentNew */
        DepartmentNew: {
            head?: number | null;
            name: string;
            parent?: number | null;
        };
        /** Departments */
        Departments: {
            items: components["schemas"]["DepartmentShown"][];
        };
        /** DepartmentShown */
        DepartmentShown: {
            head: components["schemas"]["NamedShown"] | null;
            id: number;
            name: string;
            parent: number | null;
            people: number;
            version: number;
        };
        /** DesignChecked */
        DesignChecked: {
            definition: {
                [key: string]: unknown;
            };
            drafts?: string[];
        };
        /** DesignKept */
        DesignKept: {
            definition: {
                [key: string]: unknown;
            };
            version?: number | null;
        };
        /** DesignListed */
        DesignListed: {
            key: string;
            label: {
                [key: string]: string;
            };
            published: number | null;
            /** @enum {string} */
            state: "draft" | "published" | "retired";
            version: number;
        };
        /** Designs */
        Designs: {
            items: components["schemas"]["DesignListed"][];
        };
        /** DifferenceShown */
        designs_DifferenceShown: {
            after: unknown;
            before: unknown;
            path: string;
            what: string;
        };
        /** PlanShown */
        designs_PlanShown: {
            losses: components["schemas"]["FieldProblem"][];
            obstacles: components["schemas"]["FieldProblem"][];
            steps: components["schemas"]["designs_StepShown"][];
            warnings: components["schemas"]["FieldProblem"][];
        };
        /** Publication */
        designs_Publication: {
            /** @default false */
            accept_loss?: boolean;
            drafts: {
                [key: string]: number;
            };
        };
        /** StepShown */
        designs_StepShown: {
            later: boolean;
            name: string;
            table: string;
            waits: boolean;
            what: string;
        };
        /** DesignShown */
        DesignShown: {
            definition: components["schemas"]["FormDefinition"];
            key: string;
            published: number | null;
            /** @enum {string} */
            state: "draft" | "published" | "retired";
            version: number;
        };
        /** Differences */
        Differences: {
            items: components["schemas"]["LocalShown"][];
        };
        /** DivisionOutside */
        DivisionOutside: {
            code: string;
            english: string;
            more: boolean;
            name: string;
        };
        /** DivisionsOutside */
        DivisionsOutside: {
            items: components["schemas"]["DivisionOutside"][];
        };
        /** DoneShown */
        DoneShown: {
            app: string;
            changed: components["schemas"]["PartNamed"][];
            created: components["schemas"]["PartNamed"][];
            how: string;
            kept_data: boolean;
            originals: components["schemas"]["OutgrownShown"][];
            removed: components["schemas"]["PartNamed"][];
            revision: number | null;
        };
        /** DraftListed */
        DraftListed: {
            /** Format: date-time */
            at: string;
            key: string;
            version: number;
        };
        /** DraftKept */
        drafts_DraftKept: {
            read_version?: number | null;
            values: {
                [key: string]: unknown;
            };
            version?: number | null;
        };
        /** DraftsChosen */
        DraftsChosen: {
            drafts: {
                [key: string]: number;
            };
        };
        /** DraftShown */
        DraftShown: {
            /** Format: date-time */
            at: string;
            read_version: number | null;
            values: {
                [key: string]: unknown;
            };
            version: number;
        };
        /** Duplicates */
        Duplicates: {
            /**
             * @default warn
             * @enum {string}
             */
            action?: "warn" | "refuse";
            fields: string[];
        };
        /** EntryShown */
        EntryShown: {
            actor: components["schemas"]["ActorShown"];
            after: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            at: string;
            before: {
                [key: string]: unknown;
            } | null;
            cause: number | null;
            change_set: number;
            channel: string;
            depth: number;
            form: string;
            id: number;
            masked_after: {
                [key: string]: string;
            } | null;
            masked_before: {
                [key: string]: string;
            } | null;
            names?: components["schemas"]["NamesShown"] | null;
            operation: string;
            record: number;
        };
        /** ExplanationShown */
        ExplanationShown: {
            allowed: boolean;
            /** @enum {null|string} */
            level: "hidden" | "masked" | "read" | "write" | null;
            reasons: components["schemas"]["ReasonShown"][];
            sentence: string;
        };
        /** ExportAsked */
        ExportAsked: {
            columns?: string[] | null;
            filter?: {
                [key: string]: unknown;
            };
            /**
             * @default xlsx
             * @enum {string}
             */
            kind?: "xlsx" | "csv";
            /** @default false */
            rows?: boolean;
            /** @default  */
            search?: string;
            /** @default [] */
            sort?: components["schemas"]["Sort"][];
        };
        /** FaultCount */
        FaultCount: {
            column?: number | null;
            count: number;
            /** @default  */
            field?: string;
            key: string;
            /** @default 0 */
            repairs?: number;
            sheet: number;
            target: number;
            /** @default false */
            warning?: boolean;
        };
        /** FaultShown */
        FaultShown: {
            column: number | null;
            detail: string;
            field: string;
            given: string;
            key: string;
            reason: string | null;
            repair: string | null;
            row: number;
            warning: boolean;
        };
        /** FavouriteKept */
        FavouriteKept: {
            place?: number | null;
        };
        /** FieldCandidate */
        FieldCandidate: {
            field: string;
            form: string;
            score: number;
            why: string;
        };
        /** FieldDefinition */
        FieldDefinition: {
            default?: unknown;
            /** @default  */
            default_expression?: string;
            /** @default false */
            encrypted?: boolean;
            help?: {
                [key: string]: string;
            };
            /** @default false */
            indexed?: boolean;
            key: string;
            label?: {
                [key: string]: string;
            };
            /** @default false */
            read_only?: boolean;
            /** @default false */
            required?: boolean | string;
            /**
             * @default S1
             * @enum {string}
             */
            sensitivity?: "S1" | "S2" | "S3" | "S4";
            settings?: {
                [key: string]: unknown;
            };
            type: string;
            /** @default  */
            visible?: string;
        };
        /** FieldNamed */
        FieldNamed: {
            key: string;
            label: {
                [key: string]: string;
            };
        };
        /** FieldOutside */
        FieldOutside: {
            choices: components["schemas"]["ChoiceOutside"][];
            default: unknown;
            fields?: components["schemas"]["CellOutside"][];
            help: {
                [key: string]: string;
            };
            hidden: boolean;
            key: string;
            label: {
                [key: string]: string;
            };
            prefill: boolean;
            required: boolean;
            settings: {
                [key: string]: unknown;
            };
            type: string;
            visible: boolean;
        };
        /** FieldProblem */
        FieldProblem: {
            detail: string;
            key: string;
            path: string;
        };
        /** FieldShown */
        FieldShown: {
            default?: unknown;
            /** @default  */
            default_expression?: string;
            /** @default false */
            encrypted?: boolean;
            help?: {
                [key: string]: string;
            };
            /** @default false */
            indexed?: boolean;
            key: string;
            label?: {
                [key: string]: string;
            };
            /** @enum {string} */
            level: "hidden" | "masked" | "read" | "write";
            on_create: boolean;
            on_update: boolean;
            /** @default false */
            read_only?: boolean;
            /** @default false */
            required?: boolean | string;
            /**
             * @default S1
             * @enum {string}
             */
            sensitivity?: "S1" | "S2" | "S3" | "S4";
            settings?: {
                [key: string]: unknown;
            };
            type: string;
            /** @default  */
            visible?: string;
        };
        /** FileShown */
        FileShown: {
            height: number | null;
            id: number;
            name: string;
            size: number;
            type: string;
            width: number | null;
        };
        /** FillShown */
        FillShown: {
            address: string;
            field: string;
            later: boolean;
            measured: boolean;
            rows: number;
            seconds: number;
        };
        /** FirstCode */
        FirstCode: {
            code: string;
        };
        /** FollowChosen */
        FollowChosen: {
            follows: boolean;
        };
        /** FollowedRecords */
        FollowedRecords: {
            items: components["schemas"]["FollowedShown"][];
        };
        /** FollowedShown */
        FollowedShown: {
            /** Format: date-time */
            at: string;
            form: string;
            label: {
                [key: string]: string;
            };
            record: number;
            title: string;
            unread: number;
        };
        /** FollowingShown */
        FollowingShown: {
            chosen: boolean | null;
            follows: boolean;
        };
        /** FormDefinition */
        FormDefinition: {
            /** @default [] */
            checks?: components["schemas"]["Check"][];
            /** @default [] */
            duplicates?: components["schemas"]["Duplicates"][];
            /** @default [] */
            fields?: components["schemas"]["FieldDefinition"][];
            key: string;
            label?: {
                [key: string]: string;
            };
            /** @default [] */
            no_overlap?: components["schemas"]["NoOverlap"][];
            /** @default [] */
            search?: string[];
            /** @default [] */
            sections?: components["schemas"]["Section"][];
            /** @default  */
            settings_form?: string;
            /** @default false */
            singleton?: boolean;
            /** @default [] */
            sub_tables?: components["schemas"]["SubTable"][];
            /** @default  */
            title?: string;
            /** @default [] */
            unique?: components["schemas"]["Unique"][];
        };
        /** FormListed */
        FormListed: {
            key: string;
            label: {
                [key: string]: string;
            };
            verbs: ("read" | "create" | "update" | "delete" | "export" | "import" | "print" | "transfer" | "reveal")[];
            version: number;
        };
        /** FormOutside */
        FormOutside: {
            /** @default false */
            closed?: boolean;
            /** @default  */
            colour?: string;
            /** @default  */
            company?: string;
            consent?: {
                [key: string]: components["schemas"]["ConsentOutside"];
            };
            /** @default  */
            cover?: string;
            fields?: components["schemas"]["FieldOutside"][];
            intro?: {
                [key: string]: string;
            };
            /** @default  */
            logo?: string;
            sections?: components["schemas"]["SectionOutside"][];
            /** @default  */
            stamp?: string;
            thanks?: {
                [key: string]: string;
            };
            title: {
                [key: string]: string;
            };
            /** @default false */
            varying?: boolean;
        };
        /** Forms */
        Forms: {
            items: components["schemas"]["FormListed"][];
        };
        /** FormsChosen */
        FormsChosen: {
            forms: string[];
        };
        /** FormShown */
        FormShown: {
            definition: components["schemas"]["DefinitionShown"];
            key: string;
            verbs: ("read" | "create" | "update" | "delete" | "export" | "import" | "print" | "transfer" | "reveal")[];
            version: number;
        };
        /** Found */
        Found: {
            problems: components["schemas"]["FieldProblem"][];
        };
        /** Grant */
        Grant: {
            /** @default [] */
            also?: components["schemas"]["Grant"][];
            /** @default false */
            create?: boolean;
            /** @default [] */
            delete?: components["schemas"]["Scope"][];
            /** @default [] */
            export?: components["schemas"]["Scope"][];
            fields?: {
                [key: string]: "hidden" | "masked" | "read" | "write";
            };
            /** @default false */
            import?: boolean;
            /**
             * @default write
             * @enum {string}
             */
            others?: "hidden" | "masked" | "read" | "write";
            /** @default [] */
            print?: components["schemas"]["Scope"][];
            /** @default [] */
            read?: components["schemas"]["Scope"][];
            /** @default [] */
            reveal?: components["schemas"]["Scope"][];
            /** @default [] */
            transfer?: components["schemas"]["Scope"][];
            /** @default [] */
            update?: components["schemas"]["Scope"][];
        };
        /** GrantGiven */
        GrantGiven: {
            grant: components["schemas"]["Grant"];
            role: number;
            version?: number | null;
        };
        /** Grants */
        Grants: {
            items: components["schemas"]["GrantShown"][];
        };
        /** GrantShown */
        GrantShown: {
            form: string;
            grant: components["schemas"]["Grant"];
            role: number;
            version: number;
        };
        /** GroupBy */
        GroupBy: {
            /**
             * @default value
             * @enum {string}
             */
            by?: "value" | "day" | "week" | "month" | "quarter" | "year" | "province" | "city" | "county";
            /** @default false */
            closed?: boolean;
            /** @default false */
            descending?: boolean;
            field: string;
        };
        /** GroupKey */
        GroupKey: {
            /**
             * @default value
             * @enum {string}
             */
            by?: "value" | "day" | "week" | "month" | "quarter" | "year" | "province" | "city" | "county";
            field: string;
        };
        /** GroupsAsked */
        GroupsAsked: {
            /** @default [] */
            aggregates?: components["schemas"]["Aggregate"][];
            as_of?: string | null;
            filter?: {
                [key: string]: unknown;
            };
            /** @default [] */
            groups?: components["schemas"]["GroupKey"][];
            /** @default 1000 */
            limit?: number;
            /** @default  */
            search?: string;
            /** @default 0 */
            skip?: number;
            /** @default [] */
            sort?: components["schemas"]["GroupSort"][];
        };
        /** GroupShown */
        GroupShown: {
            aggregates: unknown[];
            keys: unknown[];
            titles: unknown[];
        };
        /** GroupSort */
        GroupSort: {
            aggregate?: number | null;
            /** @default false */
            descending?: boolean;
            group?: number | null;
        };
        /** GroupsShown */
        GroupsShown: {
            groups: components["schemas"]["GroupShown"][];
            more: boolean;
        };
        /** HeaderChosen */
        HeaderChosen: {
            last?: number | null;
            rows: number[];
            sheet: number;
            version: number;
        };
        /** HistoryShown */
        HistoryShown: {
            entries: components["schemas"]["EntryShown"][];
            next: string | null;
        };
        /** HitShown */
        HitShown: {
            form: string;
            id: number;
            title: unknown;
        };
        /** HitsShown */
        HitsShown: {
            items: components["schemas"]["HitShown"][];
        };
        /** HoldShown */
        HoldShown: {
            seconds: number;
            table: string;
        };
        /** HowMany */
        HowMany: {
            exact: boolean;
            value: number;
        };
        /** ImportConflict */
        ImportConflict: {
            at: string | null;
            by: number | null;
            fields: string[];
            form: string;
            named: string;
            record: number | null;
            /** @enum {string} */
            why: "changed" | "needed" | "unseen";
        };
        /** ImportConflicts */
        ImportConflicts: {
            items: components["schemas"]["ImportConflict"][];
        };
        /** ImportListed */
        ImportListed: {
            actions: {
                [key: string]: number;
            };
            /** Format: date-time */
            at: string;
            by: number;
            /** Format: date-time */
            changed_at: string;
            done: number;
            file: string;
            forms: string[];
            id: number;
            named: string;
            problem: string | null;
            /** @enum {string} */
            state: "read" | "staging" | "staged" | "applying" | "applied" | "undoing" | "undone" | "stopped";
            total: number;
            version: number;
        };
        /** ImportPlan */
        ImportPlan: {
            /** @default [] */
            blank_words?: string[];
            /** @default false */
            day_first?: boolean;
            /** @default true */
            rules?: boolean;
            sheets: components["schemas"]["SheetPlan"][];
        };
        /** Imports */
        Imports: {
            items: components["schemas"]["ImportListed"][];
            next: number | null;
        };
        /** ImportShown */
        ImportShown: {
            actions: {
                [key: string]: number;
            };
            /** Format: date-time */
            at: string;
            by: number;
            /** Format: date-time */
            changed_at: string;
            counts: components["schemas"]["Counts"];
            done: number;
            file: string;
            forms: string[];
            id: number;
            mine: boolean;
            named: string;
            plan: components["schemas"]["ImportPlan"];
            problem: string | null;
            sheets: components["schemas"]["SheetFound"][];
            /** @enum {string} */
            state: "read" | "staging" | "staged" | "applying" | "applied" | "undoing" | "undone" | "stopped";
            total: number;
            version: number;
        };
        /** ImportUnderWay */
        ImportUnderWay: {
            done: number;
            /** @enum {string} */
            state: "read" | "staging" | "staged" | "applying" | "applied" | "undoing" | "undone" | "stopped";
            total: number;
            version: number;
        };
        /** InvitationShown */
        InvitationShown: {
            language: string;
            login: string;
            name: string;
            workspace_name: string;
        };
        /** InvitedShown */
        InvitedShown: {
            link: string;
            person: components["schemas"]["PersonShown"];
        };
        /** ItemShown */
        ItemShown: {
            creates: boolean;
            drawn: string;
            form: string;
            key: string;
            /** @enum {string} */
            kind: "form" | "view";
            label: {
                [key: string]: string;
            };
        };
        /** JournalEntry */
        JournalEntry: {
            actor: components["schemas"]["ActorShown"];
            after: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            at: string;
            before: {
                [key: string]: unknown;
            } | null;
            cause: number | null;
            change_set: number;
            channel: string;
            depth: number;
            fields: string[];
            form: string | null;
            id: number;
            of_records: boolean;
            operation: string;
            record: number | null;
        };
        /** JournalState */
        JournalState: {
            newer: number;
            seal: components["schemas"]["SealShown"] | null;
        };
        /** KeptFields */
        KeptFields: {
            items: components["schemas"]["KeptFieldShown"][];
        };
        /** KeptFieldShown */
        KeptFieldShown: {
            form: string;
            label: string;
            now: string;
            /** Format: date-time */
            since: string;
            target: string;
            /** Format: date-time */
            until: string;
            was: string;
        };
        /** KeptShown */
        KeptShown: {
            by: string;
            count: number;
            field: string;
            form: string;
        };
        /** LeadingHere */
        LeadingHere: {
            items: components["schemas"]["LeadingShown"][];
        };
        /** LeadingShown */
        LeadingShown: {
            creates: boolean;
            field: string;
            field_label: {
                [key: string]: string;
            };
            form: string;
            label: {
                [key: string]: string;
            };
            rows: string;
        };
        /** Leave */
        Leave: {
            hand_over_to?: number | null;
        };
        /** Left */
        Left: {
            belongings: components["schemas"]["BelongingShown"][];
            person: components["schemas"]["PersonShown"];
            sessions_ended: number;
            tokens_ended: number;
        };
        /** LevelShown */
        LevelShown: {
            after: string;
            before: string;
            field: string;
            form: string;
            role: string;
        };
        /** Likeness */
        Likeness: {
            fields: string[];
            form: string;
            id: number;
            other: number;
        };
        /** LikenessShown */
        LikenessShown: {
            fields: string[];
            form: string;
            id: number | null;
            title: unknown;
        };
        /** LinkShown */
        LinkShown: {
            link: string;
        };
        /** LinkTo */
        LinkTo: {
            field: string;
            target: number;
        };
        /** LocalShown */
        LocalShown: {
            base: unknown;
            disputed: boolean;
            key: string;
            kind: string;
            ours: unknown;
            path: string;
            theirs: unknown;
        };
        /** Looked */
        Looked: {
            changed?: string[];
            values?: {
                [key: string]: unknown;
            };
        };
        /** LookedAt */
        LookedAt: {
            problems: components["schemas"]["FieldProblem"][];
            required: string[];
            rows: {
                [key: string]: components["schemas"]["RowLookedAt"][];
            };
            visible: string[];
        };
        /** LossShown */
        LossShown: {
            count: number;
            detail: string;
            ids: number[];
            key: string;
            path: string;
        };
        /** Mentionable */
        Mentionable: {
            items: components["schemas"]["PersonNamed"][];
        };
        /** MenuShown */
        MenuShown: {
            items: components["schemas"]["ItemShown"][];
            label: {
                [key: string]: string;
            };
        };
        /** Moment */
        Moment: {
            after?: string | null;
            as_of?: string | null;
            /**
             * @default none
             * @enum {string}
             */
            count?: "none" | "capped" | "exact";
            filter?: {
                [key: string]: unknown;
            };
            /** @default 50 */
            limit?: number;
            /** @default  */
            search?: string;
            /** @default 0 */
            skip?: number;
            sort?: components["schemas"]["Sort"][] | null;
        };
        /** NamedShown */
        NamedShown: {
            id: number;
            name: string;
        };
        /** NamesShown */
        NamesShown: {
            departments?: {
                [key: string]: string;
            };
            people?: {
                [key: string]: string;
            };
        };
        /** NavigationShown */
        NavigationShown: {
            applications: components["schemas"]["ApplicationShown"][];
            favourites: components["schemas"]["ItemShown"][];
            recent: components["schemas"]["OpenedShown"][];
        };
        /** NewField */
        NewField: {
            column: number;
            key: string;
            label: {
                [key: string]: string;
            };
            settings?: {
                [key: string]: unknown;
            };
            /** @default text */
            type?: string;
        };
        /** NewPassword */
        NewPassword: {
            password: string;
        };
        /** NewShare */
        NewShare: {
            /** @default  */
            colour?: string;
            /** Format: date-time */
            expires_at: string;
            fields: string[];
            form: string;
            record?: number | null;
            /** @default false */
            search?: boolean;
            title: string;
            view?: string | null;
        };
        /** NewToken */
        NewToken: {
            /** Format: date-time */
            expires_at: string;
            name: string;
            scopes: string[];
        };
        /** NoOverlap */
        NoOverlap: {
            /** @default 0 */
            after?: number;
            /** @default 0 */
            before?: number;
            /** @default 1 */
            capacity?: number;
            period: string;
            resource: string;
            /** @default  */
            when?: string;
        };
        /** NoticeShown */
        NoticeShown: {
            /** Format: date-time */
            at: string;
            comment: number | null;
            count: number;
            fields: components["schemas"]["FieldNamed"][];
            form: string;
            id: number;
            /** @enum {string} */
            kind: "mentioned" | "commented" | "changed" | "assigned";
            label: {
                [key: string]: string;
            };
            mentions: components["schemas"]["PersonNamed"][];
            people: components["schemas"]["PersonNamed"][];
            read: boolean;
            record: number;
            text: string | null;
            title: string;
        };
        /** NoticesRead */
        NoticesRead: {
            /** @default  */
            form?: string;
            id?: number | null;
            /** @default 0 */
            record?: number;
            until?: string | null;
        };
        /** OpenedShown */
        OpenedShown: {
            /** Format: date-time */
            at: string;
            form: string;
            key: string;
            /** @enum {string} */
            kind: "form" | "view" | "record";
            label: {
                [key: string]: string;
            };
            record: number;
            title: string;
        };
        /** Opening */
        Opening: {
            /** @default 0 */
            page?: number;
            /** @default  */
            pass?: string;
            /** @default  */
            password?: string;
            /** @default  */
            search?: string;
        };
        /** Option */
        Option: {
            id: number;
            label: string;
        };
        /** Originals */
        Originals: {
            items: components["schemas"]["OriginalShown"][];
            next: number | null;
        };
        /** OriginalShown */
        OriginalShown: {
            id: number;
            record: number;
            text: string;
        };
        /** OtherShown */
        OtherShown: {
            editing: boolean;
            name: string;
            person: number;
        };
        /** OthersShown */
        OthersShown: {
            others: components["schemas"]["OtherShown"][];
        };
        /** Outcome */
        Outcome: {
            error?: string | null;
            message?: string | null;
            /** @default false */
            unsupported?: boolean;
            value?: unknown;
        };
        /** Outcomes */
        Outcomes: {
            items: components["schemas"]["Outcome"][];
        };
        /** OutgrownShown */
        OutgrownShown: {
            count: number | null;
            target: string;
        };
        /** OwnApi */
        OwnApi: {
            components: {
                [key: string]: unknown;
            };
            info: {
                [key: string]: unknown;
            };
            openapi: string;
            paths: {
                [key: string]: unknown;
            };
        };
        /** OwnChanges */
        OwnChanges: {
            /** @enum {null|string} */
            density?: "compact" | "normal" | "roomy" | null;
            /** @enum {null|string} */
            language?: "zh-CN" | "en" | null;
            name?: string | null;
            /** @enum {null|string} */
            theme?: "system" | "light" | "dark" | null;
        };
        /** OwnSession */
        OwnSession: {
            address: string;
            agent: string;
            /** Format: date-time */
            created_at: string;
            current: boolean;
            id: number;
            /** Format: date-time */
            last_used_at: string;
        };
        /** PackageSent */
        PackageSent: {
            package: string;
        };
        /** Page[JournalEntry] */
        "Page_chengwu.http.journal_pages.JournalEntry_": {
            items: components["schemas"]["JournalEntry"][];
            next: string | null;
        };
        /** Page[OwnSession] */
        "Page_chengwu.http.me.OwnSession_": {
            items: components["schemas"]["OwnSession"][];
            next: string | null;
        };
        /** Page[TokenShown] */
        "Page_chengwu.http.me.TokenShown_": {
            items: components["schemas"]["TokenShown"][];
            next: string | null;
        };
        /** Page[NoticeShown] */
        "Page_chengwu.http.notices.NoticeShown_": {
            items: components["schemas"]["NoticeShown"][];
            next: string | null;
        };
        /** Page[PersonShown] */
        "Page_chengwu.http.shapes.PersonShown_": {
            items: components["schemas"]["PersonShown"][];
            next: string | null;
        };
        /** Page[VisibleJob] */
        "Page_chengwu.jobs.model.VisibleJob_": {
            items: components["schemas"]["VisibleJob"][];
            next: string | null;
        };
        /** PartNamed */
        PartNamed: {
            key: string;
            kind: string;
        };
        /** PartShown */
        PartShown: {
            differences: components["schemas"]["app_shapes_DifferenceShown"][];
            key: string;
            kind: string;
            label: {
                [key: string]: string;
            };
            /** @enum {string} */
            what: "created" | "changed" | "removed";
        };
        /** PasswordChange */
        PasswordChange: {
            current: string;
            new: string;
        };
        /** PasswordGiven */
        PasswordGiven: {
            password: string;
        };
        /** PeopleNamed */
        PeopleNamed: {
            names: {
                [key: string]: string;
            };
        };
        /** Permissions */
        Permissions: {
            items: components["schemas"]["PermissionShown"][];
        };
        /** PermissionShown */
        PermissionShown: {
            help: string;
            label: string;
            name: string;
        };
        /** PersonChange */
        PersonChange: {
            department?: number | null;
            manager?: number | null;
            name?: string;
            position?: number | null;
            roles?: number[];
            version: number;
        };
        /** PersonNamed */
        PersonNamed: {
            id: number;
            name: string;
        };
        /** PersonNew */
        PersonNew: {
            department?: number | null;
            /** @enum {null|string} */
            language?: "zh-CN" | "en" | null;
            login: string;
            manager?: number | null;
            name: string;
            position?: number | null;
            roles?: number[];
        };
        /** PersonShown */
        PersonShown: {
            department: components["schemas"]["NamedShown"] | null;
            id: number;
            language: string;
            last_seen_at: string | null;
            login: string;
            manager: components["schemas"]["NamedShown"] | null;
            name: string;
            position: components["schemas"]["NamedShown"] | null;
            roles: components["schemas"]["NamedShown"][];
            second_factor: boolean;
            /** @enum {string} */
            state: "invited" | "active" | "left";
            version: number;
        };
        /** PlaceAsked */
        PlaceAsked: {
            after?: string | null;
            as_of?: string | null;
            /**
             * @default none
             * @enum {string}
             */
            count?: "none" | "capped" | "exact";
            /** @default [] */
            expand?: string[];
            fields?: string[] | null;
            filter?: {
                [key: string]: unknown;
            };
            id: number;
            /** @default 50 */
            limit?: number;
            /** @default [] */
            rows?: string[];
            /** @default  */
            search?: string;
            /** @default 0 */
            skip?: number;
            /** @default [] */
            sort?: components["schemas"]["Sort"][];
        };
        /** PlaceInView */
        PlaceInView: {
            after?: string | null;
            as_of?: string | null;
            /**
             * @default none
             * @enum {string}
             */
            count?: "none" | "capped" | "exact";
            filter?: {
                [key: string]: unknown;
            };
            id: number;
            /** @default 50 */
            limit?: number;
            /** @default  */
            search?: string;
            /** @default 0 */
            skip?: number;
            sort?: components["schemas"]["Sort"][] | null;
        };
        /** PlaceShown */
        PlaceShown: {
            place: number | null;
        };
        /** PlanKept */
        PlanKept: {
            plan: components["schemas"]["ImportPlan"];
            version: number;
        };
        /** PositionChange */
        PositionChange: {
            name: string;
            version: number;
        };
        /** PositionNew */
        PositionNew: {
            name: string;
        };
        /** Positions */
        Positions: {
            items: components["schemas"]["PositionShown"][];
        };
        /** PositionShown */
        PositionShown: {
            id: number;
            name: string;
            version: number;
        };
        /** PreviewAsked */
        PreviewAsked: {
            changed?: string[] | null;
            id?: number | null;
            values?: {
                [key: string]: unknown;
            };
        };
        /** PreviewShown */
        PreviewShown: {
            conflicts: components["schemas"]["ConflictShown"][];
            errors: {
                [key: string]: string;
            };
            likenesses: components["schemas"]["LikenessShown"][];
            masked: {
                [key: string]: string;
            };
            missing: components["schemas"]["FieldProblem"][];
            names: components["schemas"]["NamesShown"];
            problems: components["schemas"]["FieldProblem"][];
            required: string[];
            rows: {
                [key: string]: components["schemas"]["RowPreviewed"][];
            };
            sections: number[];
            titles: {
                [key: string]: unknown;
            };
            values: {
                [key: string]: unknown;
            };
            visible: string[];
            withheld: string[];
        };
        /** Problem */
        Problem: {
            detail: string;
            fields: components["schemas"]["FieldProblem"][];
            key: string;
            params: {
                [key: string]: unknown;
            };
            request_id: string;
            status: number;
            title: string;
            type: string;
        };
        /** Proposal */
        Proposal: {
            /** @default [] */
            columns?: components["schemas"]["ColumnProposal"][][];
            plan: components["schemas"]["ImportPlan"];
        };
        /** ProviderShown */
        ProviderShown: {
            label: string;
            name: string;
        };
        /** Publications */
        Publications: {
            items: components["schemas"]["PublishedShown"][];
        };
        /** PublicForm */
        PublicForm: {
            closes_at?: string | null;
            /** @default  */
            colour?: string;
            consent?: {
                [key: string]: string;
            };
            fields: components["schemas"]["AskedField"][];
            form: string;
            intro?: {
                [key: string]: string;
            };
            most?: number | null;
            /** @default 200 */
            per_hour?: number;
            thanks?: {
                [key: string]: string;
            };
            title: {
                [key: string]: string;
            };
        };
        /** PublicFormChange */
        PublicFormChange: {
            definition: components["schemas"]["PublicForm"];
            version: number;
        };
        /** PublicFormNew */
        PublicFormNew: {
            definition: components["schemas"]["PublicForm"];
        };
        /** PublicFormShown */
        PublicFormShown: {
            /** Format: date-time */
            at: string;
            by: string;
            definition: components["schemas"]["PublicForm"];
            id: number;
            link: string;
            open: boolean;
            submissions: number;
            version: number;
        };
        /** PublicFormsShown */
        PublicFormsShown: {
            items: components["schemas"]["PublicFormShown"][];
        };
        /** PublishedShown */
        PublishedShown: {
            differences: components["schemas"]["designs_DifferenceShown"][];
            key: string;
            version: number;
        };
        /** QueryAsked */
        QueryAsked: {
            after?: string | null;
            as_of?: string | null;
            /**
             * @default none
             * @enum {string}
             */
            count?: "none" | "capped" | "exact";
            /** @default [] */
            expand?: string[];
            fields?: string[] | null;
            filter?: {
                [key: string]: unknown;
            };
            /** @default 50 */
            limit?: number;
            /** @default [] */
            rows?: string[];
            /** @default  */
            search?: string;
            /** @default 0 */
            skip?: number;
            /** @default [] */
            sort?: components["schemas"]["Sort"][];
        };
        /** ReasonShown */
        ReasonShown: {
            grant: number | null;
            holds: boolean | null;
            /** @enum {null|string} */
            level: "hidden" | "masked" | "read" | "write" | null;
            role: number | null;
            scope: components["schemas"]["Scope"] | null;
            sentence: string;
        };
        /** Received */
        Received: {
            received: boolean;
        };
        /** RecordChange */
        RecordChange: {
            values: {
                [key: string]: unknown;
            };
            version: number;
        };
        /** RecordNew */
        RecordNew: {
            values?: {
                [key: string]: unknown;
            };
        };
        /** RecordSaved */
        RecordSaved: {
            change_set: number;
            id: number;
            /** @default [] */
            likenesses?: components["schemas"]["Likeness"][];
            version: number | null;
        };
        /** RecordShown */
        RecordShown: {
            errors?: {
                [key: string]: string;
            };
            files?: {
                [key: string]: components["schemas"]["FileShown"][];
            };
            id: number;
            masked?: {
                [key: string]: string;
            };
            names?: components["schemas"]["NamesShown"] | null;
            rows?: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
            titles?: {
                [key: string]: unknown;
            };
            values: {
                [key: string]: unknown;
            };
            version: number;
        };
        /** RecordsShown */
        RecordsShown: {
            count: components["schemas"]["HowMany"] | null;
            next: string | null;
            records: components["schemas"]["RecordShown"][];
        };
        /** RecordStaged */
        RecordStaged: {
            /** @enum {string} */
            action: "create" | "update" | "same" | "skip" | "faulty" | "done" | "refused" | "undone";
            cells: string[];
            edits: {
                [key: string]: string;
            };
            faults: components["schemas"]["FaultShown"][];
            form: string;
            number: number;
            other_rows: number[];
            record: number | null;
            row: number;
            sheet: number;
            skipped: boolean;
            target: number;
            values: {
                [key: string]: unknown;
            };
        };
        /** RecoveryCodes */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /** Regions */
        Regions: {
            items: components["schemas"]["RegionShown"][];
        };
        /** RegionShown */
        RegionShown: {
            code: string;
            /** @default  */
            english?: string;
            /** @default false */
            gone?: boolean;
            name: string;
            /** @default  */
            parent?: string;
        };
        /** RepairTaken */
        RepairTaken: {
            column: number;
            fault: string;
            row?: number | null;
            sheet: number;
        };
        /** ReplyShown */
        ReplyShown: {
            at: string;
            edited_at: string | null;
            id: number;
            mentions: components["schemas"]["PersonNamed"][];
            person: components["schemas"]["PersonNamed"];
            removed: boolean;
            text: string;
        };
        /** Retirement */
        Retirement: {
            version: number;
        };
        /** Revealed */
        Revealed: {
            values: {
                [key: string]: unknown;
            };
        };
        /** Revelation */
        Revelation: {
            fields: string[];
            reason: string;
        };
        /** Revisions */
        Revisions: {
            items: components["schemas"]["RevisionShown"][];
        };
        /** RevisionShown */
        RevisionShown: {
            /** Format: date-time */
            at: string;
            by: number | null;
            /** @enum {string} */
            how: "install" | "upgrade" | "change" | "rollback";
            number: number;
            version: string;
        };
        /** RoleChange */
        RoleChange: {
            name?: string | null;
            permissions?: string[] | null;
            version: number;
        };
        /** RoleNew */
        RoleNew: {
            name: string;
            permissions: string[];
        };
        /** Roles */
        Roles: {
            items: components["schemas"]["RoleShown"][];
        };
        /** RoleShown */
        RoleShown: {
            built_in: boolean;
            id: number;
            name: string;
            people: number;
            permissions: string[];
            version: number;
        };
        /** RowLookedAt */
        RowLookedAt: {
            required: string[];
            visible: string[];
        };
        /** RowPreviewed */
        RowPreviewed: {
            errors: {
                [key: string]: string;
            };
            id: number | null;
            masked: {
                [key: string]: string;
            };
            required: string[];
            titles: {
                [key: string]: unknown;
            };
            values: {
                [key: string]: unknown;
            };
            visible: string[];
        };
        /** RowShown */
        RowShown: {
            cells: string[];
            edits: {
                [key: string]: string;
            };
            row: number;
            skipped: boolean;
        };
        /** RowsShown */
        RowsShown: {
            items: components["schemas"]["RowShown"][];
        };
        /** RowsSkipped */
        RowsSkipped: {
            rows: number[];
            sheet: number;
            /** @default true */
            skipped?: boolean;
        };
        /** Saved */
        Saved: {
            form: string;
            id: number;
            /**
             * @default update
             * @enum {string}
             */
            operation?: "create" | "update" | "delete" | "restore";
            version?: number | null;
        };
        /** Scope */
        Scope: {
            /** @default  */
            field?: string;
            /** @default  */
            formula?: string;
            /** @enum {string} */
            kind: "all" | "department" | "own" | "member" | "via" | "formula";
        };
        /** SealShown */
        SealShown: {
            /** Format: date-time */
            at: string;
            digest: string;
            last: number;
            number: number;
        };
        /** SearchAsked */
        SearchAsked: {
            forms?: string[] | null;
            /** @default 50 */
            limit?: number;
            text: string;
        };
        /** SecretShown */
        SecretShown: {
            secret: string;
            uri: string;
        };
        /** Section */
        Section: {
            /** @default 2 */
            columns?: number;
            /** @default [] */
            fields?: string[];
            label?: {
                [key: string]: string;
            };
            /** @default  */
            visible?: string;
        };
        /** SectionOutside */
        SectionOutside: {
            columns: number;
            fields: string[];
            label: {
                [key: string]: string;
            };
        };
        /** ServiceChange */
        ServiceChange: {
            name?: string | null;
            roles?: number[] | null;
            version: number;
        };
        /** ServiceNew */
        ServiceNew: {
            name: string;
            roles?: number[];
        };
        /** Services */
        Services: {
            items: components["schemas"]["ServiceShown"][];
        };
        /** ServiceShown */
        ServiceShown: {
            id: number;
            name: string;
            roles: number[];
            version: number;
        };
        /** SessionsEnded */
        SessionsEnded: {
            ended: number;
        };
        /** SessionShown */
        SessionShown: {
            /** @enum {string} */
            density: "compact" | "normal" | "roomy";
            permissions: string[];
            person: components["schemas"]["PersonShown"];
            second_factor: boolean;
            /** @enum {string} */
            theme: "system" | "light" | "dark";
            workspace: components["schemas"]["WorkspaceOfSession"];
        };
        /** Setup */
        Setup: {
            /** @enum {string} */
            language: "zh-CN" | "en";
            login: string;
            name: string;
            password: string;
            workspace_name: string;
        };
        /** SetupShown */
        SetupShown: {
            workspace_name: string;
        };
        /** SharedOutside */
        SharedOutside: {
            /** @default  */
            colour?: string;
            columns?: components["schemas"]["ColumnOutside"][];
            /** @default  */
            company?: string;
            /** @default 0 */
            count?: number;
            /** @default  */
            cover?: string;
            /** @default true */
            exact?: boolean;
            /** @default  */
            expires_at?: string;
            /** @default false */
            locked?: boolean;
            /** @default  */
            logo?: string;
            /** @default false */
            more?: boolean;
            /** @default 0 */
            page?: number;
            /** @default  */
            pass?: string;
            /** @default false */
            record?: boolean;
            rows?: string[][];
            /** @default false */
            search?: boolean;
            /** @default  */
            title?: string;
        };
        /** ShareMade */
        ShareMade: {
            link: string;
            share: components["schemas"]["ShareShown"];
        };
        /** ShareNew */
        ShareNew: {
            /** @default  */
            password?: string;
            share: components["schemas"]["NewShare"];
        };
        /** ShareShown */
        ShareShown: {
            /** Format: date-time */
            at: string;
            by: string;
            /** Format: date-time */
            expires_at: string;
            fields: string[];
            form: string;
            id: number;
            locked: boolean;
            mine: boolean;
            opened: number;
            opened_at: string | null;
            record: number | null;
            search: boolean;
            title: string;
            view: string | null;
        };
        /** SharesShown */
        SharesShown: {
            items: components["schemas"]["ShareShown"][];
        };
        /** SheetFound */
        SheetFound: {
            /** @default [] */
            columns?: components["schemas"]["ColumnFound"][];
            /** @default 0 */
            filled?: number;
            /** @default 1 */
            first?: number;
            /** @default [] */
            header?: number[];
            /** @default false */
            hidden?: boolean;
            /** @default 0 */
            last?: number;
            /** @default [] */
            merges?: [
                number,
                number,
                number,
                number
            ][];
            name: string;
            /** @default [] */
            notes?: string[];
            /** @default 0 */
            rows?: number;
            /** @default [] */
            titles?: string[];
            total_row?: number | null;
        };
        /** SheetPlan */
        SheetPlan: {
            /** @default 2 */
            first?: number;
            /** @default [] */
            header?: number[];
            last?: number | null;
            sheet: number;
            targets: components["schemas"]["Target"][];
        };
        /** SightShown */
        SightShown: {
            after: number;
            before: number;
            form: string;
            gained: number;
            lost: number;
            name: string;
            person: number;
        };
        /** SignedInNow */
        SignedInNow: {
            session?: components["schemas"]["SessionShown"] | null;
            /** @enum {string} */
            state: "signed_in" | "second_factor";
            ticket?: string | null;
        };
        /** SignIn */
        SignIn: {
            login: string;
            password: string;
            workspace?: string | null;
        };
        /** SignInOptions */
        SignInOptions: {
            providers: components["schemas"]["ProviderShown"][];
            workspace_required: boolean;
        };
        /** Sort */
        Sort: {
            /** @default false */
            descending?: boolean;
            field: string;
        };
        /** SortBy */
        SortBy: {
            /** @default false */
            descending?: boolean;
            field: string;
        };
        /** Spared */
        Spared: {
            /** @default [] */
            fields?: string[];
            form: string;
            id: number;
            /** @enum {string} */
            why: "changed" | "needed" | "unseen" | "not_allowed" | "asked";
        };
        /** StagedPage */
        StagedPage: {
            items: components["schemas"]["RecordStaged"][];
            next: number | null;
        };
        /** Staging */
        Staging: {
            version: number;
        };
        /** Standing */
        Standing: {
            /** @default false */
            editing?: boolean;
            form: string;
            record?: number | null;
            screen: string;
        };
        /** Status */
        Status: {
            status: string;
        };
        /** StreamItem */
        StreamItem: {
            comment?: components["schemas"]["CommentShown"] | null;
            edit?: components["schemas"]["EntryShown"] | null;
        };
        /** StreamShown */
        StreamShown: {
            items: components["schemas"]["StreamItem"][];
            next: string | null;
        };
        /** Submitted */
        Submitted: {
            /** @default  */
            consent?: string;
            stamp: string;
            values: {
                [key: string]: unknown;
            };
            /** @default  */
            website?: string;
        };
        /** SubTable */
        SubTable: {
            /** @default [] */
            checks?: components["schemas"]["Check"][];
            /** @default [] */
            fields?: components["schemas"]["FieldDefinition"][];
            key: string;
            label?: {
                [key: string]: string;
            };
            /** @default [] */
            no_overlap?: components["schemas"]["NoOverlap"][];
            /** @default [] */
            unique?: components["schemas"]["Unique"][];
        };
        /** SubTableShown */
        SubTableShown: {
            /** @default [] */
            checks?: components["schemas"]["Check"][];
            /** @default [] */
            fields?: components["schemas"]["FieldShown"][];
            key: string;
            label?: {
                [key: string]: string;
            };
            /** @default [] */
            no_overlap?: components["schemas"]["NoOverlap"][];
            /** @default [] */
            unique?: components["schemas"]["Unique"][];
        };
        /** Target */
        Target: {
            /**
             * @default keep
             * @enum {string}
             */
            blanks?: "keep" | "clear";
            columns: components["schemas"]["ColumnTo"][];
            /**
             * @default create
             * @enum {string}
             */
            do?: "create" | "update" | "both";
            /**
             * @default refuse
             * @enum {string}
             */
            duplicates?: "refuse" | "skip" | "take";
            fixed?: {
                [key: string]: unknown;
            };
            form: string;
            /** @default [] */
            links?: components["schemas"]["LinkTo"][];
            /** @default [] */
            match?: string[];
            /** @default [] */
            new_fields?: components["schemas"]["NewField"][];
            otherwise?: {
                [key: string]: unknown;
            };
        };
        /** TextShown */
        TextShown: {
            rows: number;
            text: string;
        };
        /** TextsPasted */
        TextsPasted: {
            fields: string[];
            rows: string[][];
        };
        /** TextsShown */
        TextsShown: {
            items: components["schemas"]["TextShown"][];
        };
        /** TokenMade */
        TokenMade: {
            secret: string;
            token: components["schemas"]["TokenShown"];
        };
        /** TokenShown */
        TokenShown: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            id: number;
            last_used_at: string | null;
            name: string;
            scopes: string[];
        };
        /** TrashShown */
        TrashShown: {
            next: string | null;
            records: components["schemas"]["DeletedShown"][];
        };
        /** Tried */
        Tried: {
            formula: string;
            inputs?: {
                [key: string]: unknown;
            };
        };
        /** Tries */
        Tries: {
            formulas: components["schemas"]["Tried"][];
        };
        /** Undo */
        Undo: {
            change_set: number;
        };
        /** UnfitShown */
        UnfitShown: {
            address: string;
            count: number | null;
            field: string;
            filter: {
                [key: string]: unknown;
            };
            ids: number[];
            /** @enum {string} */
            kind: "required" | "check" | "values" | "hierarchy";
            label: string;
        };
        /** Unique */
        Unique: {
            fields: string[];
        };
        /** UnreadShown */
        UnreadShown: {
            count: number;
        };
        /** UploadShown */
        UploadShown: {
            /** Format: date-time */
            at: string;
            expires_at: string | null;
            height: number | null;
            id: number;
            name: string;
            size: number;
            state: string;
            type: string;
            width: number | null;
        };
        /** Uses */
        Uses: {
            items: components["schemas"]["UseShown"][];
        };
        /** UseShown */
        UseShown: {
            key: string;
            kind: string;
            path: string;
            target: string;
        };
        /** VersionShown */
        VersionShown: {
            /** Format: date-time */
            at: string;
            by: number | null;
            definition: components["schemas"]["FormDefinition"];
            key: string;
            version: number;
        };
        /** ViewChecked */
        ViewChecked: {
            definition: {
                [key: string]: unknown;
            };
        };
        /** ViewDefinition */
        ViewDefinition: {
            /** @default [] */
            colours?: components["schemas"]["ColourRule"][];
            /** @default [] */
            columns?: components["schemas"]["Column"][];
            filter?: {
                [key: string]: unknown;
            };
            form: string;
            /** @default [] */
            group?: components["schemas"]["GroupBy"][];
            key: string;
            /** @default grid */
            kind?: string;
            label?: {
                [key: string]: string;
            };
            /**
             * @default
             * @enum {string}
             */
            row_height?: "" | "low" | "middle" | "high";
            settings?: {
                [key: string]: unknown;
            };
            /** @default [] */
            sort?: components["schemas"]["SortBy"][];
        };
        /** ViewExportAsked */
        ViewExportAsked: {
            filter?: {
                [key: string]: unknown;
            };
            /**
             * @default xlsx
             * @enum {string}
             */
            kind?: "xlsx" | "csv";
            /** @default false */
            rows?: boolean;
            /** @default  */
            search?: string;
            sort?: components["schemas"]["Sort"][] | null;
        };
        /** ViewKept */
        ViewKept: {
            definition: {
                [key: string]: unknown;
            };
            version?: number | null;
        };
        /** ViewPage */
        ViewPage: {
            colours: {
                [key: string]: number[];
            };
            count: components["schemas"]["HowMany"] | null;
            next: string | null;
            records: components["schemas"]["RecordShown"][];
        };
        /** ViewProblems */
        ViewProblems: {
            problems: components["schemas"]["FieldProblem"][];
        };
        /** ViewShown */
        ViewShown: {
            broken: components["schemas"]["FieldProblem"][];
            definition: components["schemas"]["ViewDefinition"];
            drawn: string;
            form: string;
            key: string;
            lacking: string[];
            mine: boolean;
            refused: boolean;
            stored: components["schemas"]["ViewDefinition"] | null;
            version: number;
        };
        /** ViewsShown */
        ViewsShown: {
            items: components["schemas"]["ViewShown"][];
        };
        /** VisibleJob */
        VisibleJob: {
            attempts: number;
            /** Format: date-time */
            created_at: string;
            id: number;
            kind: string;
            last_error: string | null;
            /** Format: date-time */
            run_at: string;
            /** @enum {string} */
            state: "waiting" | "running" | "given_up";
        };
        /** WasOpened */
        WasOpened: {
            key: string;
            /** @enum {string} */
            kind: "form" | "view" | "record";
            /** @default 0 */
            record?: number;
        };
        /** WhichAsked */
        WhichAsked: {
            as_of?: string | null;
            filter?: {
                [key: string]: unknown;
            };
            /** @default  */
            search?: string;
        };
        /** Wished */
        Wished: {
            /** @default false */
            exactly?: boolean;
            revision?: number | null;
            /**
             * @default draft
             * @enum {string}
             */
            what?: "draft" | "revision" | "uninstall";
        };
        /** WorkspaceChange */
        WorkspaceChange: {
            language?: string | null;
            name?: string | null;
            time_zone?: string | null;
            version: number;
        };
        /** WorkspaceOfSession */
        WorkspaceOfSession: {
            key: string;
            language: string;
            name: string;
            time_zone: string;
        };
        /** WorkspaceShown */
        WorkspaceShown: {
            key: string;
            language: string;
            name: string;
            time_zone: string;
            version: number;
        };
        /** Written */
        Written: {
            change_set: number;
            /** @default [] */
            likenesses?: components["schemas"]["Likeness"][];
            records: components["schemas"]["Saved"][];
            /** @default [] */
            spared?: components["schemas"]["Spared"][];
        };
    };
    responses: {
        /** @description The request makes no sense: its body is no JSON, say. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody is signed in. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller lacks the right. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is not the caller's to see. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It cannot be done as things stand; the key says why. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than the settings allow. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The input is not accepted; `fields` say where and why. */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests, or too many tries; see Retry-After. */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database does not answer at present; the key says whether something was done. */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The disk of the database is full. Nothing was changed. */
        Problem507: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ApiAppsListApps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Apps"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeepDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackageSent"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["app_shapes_DraftKept"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyDemoReadDemo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyDemoLoadDemo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyDemoRemoveDemo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyDifferencesCompareApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Differences"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyDraftForgetDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyExportExportApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyPlanPlanApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Wished"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["app_shapes_PlanShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyPublishPublishApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["app_shapes_Publication"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiAppsKeyRevisionsListRevisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revisions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiBuildingListBuilding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Buildings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDepartmentsListDepartments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Departments"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDepartmentsMakeDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartmentNew"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDepartmentsNumberRemoveDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDepartmentsNumberChangeDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartmentChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDesignsListDesigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Designs"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDesignsKeepDesign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DesignKept"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DesignShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDesignsKeyReadDesign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DesignShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDesignsKeyRetireRetireDesign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Retirement"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DesignShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDesignsKeyVersionsNumberReadVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDesignsCheckCheckDesign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DesignChecked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDesignsPlanPlanPublication: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftsChosen"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["designs_PlanShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDesignsPublishPublishDesigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["designs_Publication"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publications"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDraftsKeyRecordReadDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                record: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDraftsKeyRecordKeepDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                record: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["drafts_DraftKept"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiDraftsKeyRecordDropDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                record: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFLinkReadPublicForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormOutside"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFLinkSubmitPublicForm: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Submitted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFLinkLookLookAtPublicForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Looked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookedAt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFLinkRegionsListRegionsOutside: {
        parameters: {
            query?: {
                under?: string;
            };
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionsOutside"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFilesNumberReadOwnFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsListForms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forms"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyReadForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyCountCountRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhichAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyExplainExplainRights: {
        parameters: {
            query: {
                field?: string | null;
                person?: number | null;
                record?: number | null;
                verb: "read" | "create" | "update" | "delete" | "export" | "import" | "print" | "transfer" | "reveal";
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyExportExportRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyGrantsListGrants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grants"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyGrantsGiveGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantGiven"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyGrantsNumberRemoveGrant: {
        parameters: {
            query: {
                version: number;
            };
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyGroupsGroupRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupsAsked"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupsShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyLeadingHereListLeading: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingHere"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyOriginalsListOriginals: {
        parameters: {
            query: {
                after?: number;
                field: string;
                limit?: number;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Originals"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyPlacePlaceRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyPreviewPreviewRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyQueryQueryRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryAsked"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordsShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyReadTextsReadPasted: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextsPasted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CellsRead"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsMakeRecord: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordNew"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordSaved"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberReadRecord: {
        parameters: {
            query?: {
                expand?: string | null;
                fields?: string | null;
                rows?: string | null;
            };
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberDeleteRecord: {
        parameters: {
            query: {
                version: number;
            };
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordSaved"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberChangeRecord: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordSaved"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberCommentsMakeComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentNew"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberCommentsRemoveComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                comment: number;
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberCommentsChangeComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                comment: number;
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberConsentReadConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberExplainFieldExplainValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                field: string;
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberFollowReadFollow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowingShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberFollowChooseFollow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowChosen"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowingShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberHistoryReadHistory: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberHistoryFieldReadFieldHistory: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                field: string;
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberMentionableListMentionable: {
        parameters: {
            query?: {
                text?: string;
            };
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mentionable"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberRestoreRestoreRecord: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordSaved"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberRevealRevealValues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revelation"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyRecordsNumberStreamReadStream: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                key: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyTrashReadTrash: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrashShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyViewsListViews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewsShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormsKeyViewsCheckCheckView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewChecked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewProblems"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiFormulasEvaluateEvaluateFormulas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tries"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiHealthHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsListImports: {
        parameters: {
            query?: {
                before?: number | null;
                everybody?: boolean;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imports"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsBringFile: {
        parameters: {
            query: {
                encoding?: string | null;
                name: string;
                separator?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberReadImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberDropImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberApplyApplyImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyImport"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUnderWay"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberCellsWriteCells: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CellsWritten"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberConflictsListImportConflicts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportConflicts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberFaultyExportFaulty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberHeaderChooseHeader: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeaderChosen"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberPlanKeepPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanKept"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberProposalProposePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormsChosen"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberRecordsListStaged: {
        parameters: {
            query?: {
                action?: "create" | "update" | "same" | "skip" | "faulty" | "done" | "refused" | "undone" | null;
                after?: number;
                column?: number | null;
                fault?: string | null;
                kind?: "fault" | "warning" | null;
                limit?: number;
                sheet?: number | null;
                target?: number | null;
            };
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagedPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberRepairsTakeRepair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepairTaken"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberRowsListRows: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                sheet?: number;
            };
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowsShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberSkipsSkipRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RowsSkipped"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberStageStageImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Staging"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberStopStopImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUnderWay"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberTextsListTexts: {
        parameters: {
            query: {
                column: number;
                fault?: string | null;
                sheet?: number;
            };
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextsShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiImportsNumberUndoUndoImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUnderWay"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiInvitationsLinkReadInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiInvitationsLinkAcceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiJobsListJobs: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                state?: "waiting" | "running" | "given_up" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_chengwu.jobs.model.VisibleJob_"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiJobsNumberForgetJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiJobsNumberRetryRetryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibleJob"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiJournalListEntries: {
        parameters: {
            query?: {
                after?: string | null;
                change_set?: number | null;
                channel?: string | null;
                form?: string | null;
                from?: string | null;
                limit?: number;
                operation?: string | null;
                person?: number | null;
                record?: number | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_chengwu.http.journal_pages.JournalEntry_"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiJournalStateReadState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalState"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiLiveLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    ApiMeChangeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnChanges"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeFavouritesKindKeyKeepFavourite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                kind: "form" | "view";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FavouriteKept"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeFavouritesKindKeyForgetFavourite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                kind: "form" | "view";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeFollowedListFollowed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowedRecords"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeOpenedKeepOpened: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WasOpened"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMePasswordChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeSecondFactorBeginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordGiven"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeSecondFactorConfirmConfirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstCode"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeSecondFactorRemoveRemoveSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordGiven"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeSessionsListOwnSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_chengwu.http.me.OwnSession_"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeSessionsNumberEndOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeSessionsEndOthersEndOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionsEnded"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeTokensListOwnTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_chengwu.http.me.TokenShown_"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeTokensMakeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiMeTokensNumberEndToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiNavigationReadNavigation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NavigationShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiNoticesListNotices: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_chengwu.http.notices.NoticeShown_"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiNoticesReadReadNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticesRead"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiNoticesUnreadCountUnread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiOidcNameCallbackFinishOidc: {
        parameters: {
            query?: {
                code?: string | null;
                state?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Redirect Response */
            302: {
                headers: {
                    /** @description target path for the redirect */
                    location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiOidcNameStartStartOidc: {
        parameters: {
            query?: {
                workspace?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Redirect Response */
            302: {
                headers: {
                    /** @description target path for the redirect */
                    location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiOpenapiMineJsonDescribeOwnApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnApi"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiOriginalsListKeptFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptFields"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPackageSchemasNameReadSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleListPeople: {
        parameters: {
            query?: {
                after?: string | null;
                department?: number | null;
                limit?: number;
                search?: string | null;
                state?: "invited" | "active" | "left" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_chengwu.http.shapes.PersonShown_"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleInvitePerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonNew"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleNumberReadPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleNumberChangePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleNumberBelongingsListBelongings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Belongings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleNumberLeaveLetLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Leave"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Left"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleNumberLinkMakeLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleNumberReturnLetReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPeopleNamesNamePeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleNamed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPermissionsListPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPositionsListPositions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Positions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPositionsMakePosition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PositionNew"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPositionsNumberRemovePosition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPositionsNumberChangePosition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PositionChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPresenceStand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Standing"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OthersShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPresenceScreenLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                screen: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPublicFormsListPublicForms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicFormsShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPublicFormsPublishForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicFormNew"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicFormShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPublicFormsNumberChangePublicForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicFormChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicFormShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiPublicFormsNumberEndPublicForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiReadyReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiRecordsChangesChangeRecords: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Changes"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiRecordsUndoUndoChanges: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undo"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiRegionsListRegions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Regions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiRolesListRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiRolesMakeRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleNew"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiRolesNumberRemoveRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiRolesNumberChangeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSLinkOpenShare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Opening"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedOutside"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSearchSearchEverything: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HitsShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiServicesListServices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Services"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiServicesMakeService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceNew"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiServicesNumberChangeService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSessionReadSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSessionSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInNow"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSessionSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSessionOptionsSignInOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSessionSecondFactorGiveCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeGiven"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInNow"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSetupLinkReadSetup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSetupLinkSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Setup"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSharesListShares: {
        parameters: {
            query?: {
                form?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharesShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSharesMakeShare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareNew"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiSharesNumberEndShare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiUsesListUses: {
        parameters: {
            query: {
                target: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uses"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiViewsKeyReadView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiViewsKeyKeepView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewKept"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiViewsKeyRemoveView: {
        parameters: {
            query: {
                version: number;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiViewsKeyCopyCopyView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiViewsKeyExportExportView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewExportAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiViewsKeyGroupsGroupView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhichAsked"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupsShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiViewsKeyPlacePlaceInView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceInView"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiViewsKeyQueryQueryView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Moment"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiWorkspaceReadWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiWorkspaceChangeWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiWorkspaceBrandReadBrand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    ApiWorkspaceBrandChangeBrand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
}
